import type { Fault } from '../../shared/domain/fault';
import type { Connection, Login, Silence, Way } from '../../shared/domain/host';
import { assertNever } from '../../shared/lib/assert-never';
import { formatDuration } from '../format/duration';
import { formatRelative } from '../format/time';

export interface ConnectionWords {
  readonly label: string;
  /** Two words for the narrow sidebar; empty where the dot's own name says enough. */
  readonly short: string;
  readonly tone: 'ok' | 'warn' | 'bad' | 'neutral' | 'accent';
  readonly isBusy: boolean;
}

/** How the connection stands. `nowMs` counts the retry down; 0 leaves the time out. */
export function sayConnection(connection: Connection, nowMs: number): ConnectionWords {
  switch (connection.at) {
    case 'disconnected':
      return { label: 'Not connected', short: 'not connected', tone: 'neutral', isBusy: false };
    case 'connecting':
      return connection.steps.some((step) => step.state === 'asking')
        ? { label: 'Waits for your answer', short: 'asks you', tone: 'warn', isBusy: true }
        : { label: 'Connecting', short: 'connecting', tone: 'accent', isBusy: true };
    case 'connected':
      if (connection.silence !== undefined) return saySilent(connection.silence, nowMs);
      return connection.way.isReadOnly
        ? { label: 'Connected, read-only', short: 'read-only', tone: 'warn', isBusy: false }
        : { label: 'Connected', short: '', tone: 'ok', isBusy: false };
    case 'lost':
      return sayLost(connection, nowMs);
    case 'refused':
      return {
        label: 'Needs attention',
        short: shortOfFault(connection.because),
        tone: 'bad',
        isBusy: false,
      };
    default:
      return assertNever(connection);
  }
}

/** Still connected: the dot pulses as for what is being tried. */
function saySilent({ sinceMs }: Silence, nowMs: number): ConnectionWords {
  if (nowMs === 0) return { label: 'Connected, silent', short: 'silent', tone: 'warn', isBusy: true };
  const lasts = formatDuration(silentMs(sinceMs, nowMs));
  return { label: `Connected, silent for ${lasts}`, short: `silent ${lasts}`, tone: 'warn', isBusy: true };
}

/** In whole seconds: it is counted up every second. */
const silentMs = (sinceMs: number, nowMs: number): number =>
  Math.max(1, Math.round((nowMs - sinceMs) / 1000)) * 1000;

/** What a host's silence means and what happens next. `name` is the host's. */
export function saySilence(name: string, { sinceMs, closesAtMs, isHeld }: Silence, nowMs: number) {
  const left = formatRelative(Math.max(closesAtMs, nowMs), nowMs);
  return {
    title: `${name} has been silent for ${formatDuration(silentMs(sinceMs, nowMs))}`,
    text: isHeld
      ? `A move uses its line and would break off with it, so the line is kept as long as libvirt there may keep its side. If nothing is heard it is given up ${left}, and both hosts are asked where the VM is.`
      : `What is shown of it may be out of date. If nothing is heard, the line is given up ${left} and built anew.`,
  };
}

/** A line that stood and broke, or one that never came about: a step of the way failed. */
function sayLost({ steps, retryAtMs }: Extract<Connection, { at: 'lost' }>, nowMs: number): ConnectionWords {
  const what = steps.some((step) => step.state === 'failed') ? 'Not reached' : 'Connection lost';
  if (retryAtMs === null) return { label: what, short: 'lost', tone: 'bad', isBusy: false };
  // Without a clock (0) only that it is tried again is said, for names that must not change every second.
  const when = nowMs === 0 ? 'soon' : retryAtMs <= nowMs ? 'now' : formatRelative(retryAtMs, nowMs);
  return { label: `${what}, retry ${when}`, short: `retry ${when}`, tone: 'warn', isBusy: true };
}

function shortOfFault(fault: Fault): string {
  if (fault.code.startsWith('host-key')) return 'host key';
  if (['login-refused', 'passphrase-wrong', 'agent-missing'].includes(fault.code)) return 'login';
  if (fault.code.startsWith('key-')) return 'key file';
  if (['socket-denied', 'sudo-denied'].includes(fault.code)) return 'permission';
  if (fault.code === 'no-libvirt') return 'no libvirt';
  return 'attention';
}

/** `agent`, `key ~/.ssh/id_ed25519`, `password`. */
export function sayLogin(login: Login): string {
  switch (login.how) {
    case 'usual':
      return 'as ssh does';
    case 'agent':
      return 'SSH agent';
    case 'key':
      return 'key file';
    case 'password':
      return 'password';
    default:
      return assertNever(login);
  }
}

/** How libvirt is reached over the session, for the Connection tab. */
export function sayWay(way: Way): string {
  const by = way.by === 'socket' ? `${way.daemon}’s socket` : `${way.by} to ${way.daemon}`;
  const notes = [
    way.isSession === true && 'the login’s own',
    way.withSudo && 'with sudo',
    way.isReadOnly && 'read-only',
  ];
  return [by, ...notes.filter((note) => note !== false)].join(', ');
}
