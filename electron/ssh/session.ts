import ssh2 from 'ssh2';
import type { BaseAgent, Client, ClientChannel } from 'ssh2';
import type { Fault } from '../../shared/domain/fault';
import { fail, ok, type Result } from '../../shared/lib/result';
import type { Where } from './dial';
import { exec } from './exec';
import { execDuplex } from './exec-duplex';
import { endChannel, type Inside, type Refused } from './inside';
import { keepAlive, type Rhythm } from './keepalive';
import { openSocket } from './open-socket';
import { openTcp, type TcpLine } from './open-tcp';
import { createSlots } from './slots';
import { createSudoSecret } from './sudo-secret';
import type { Transport } from './transport';
import type { Session } from './types';
import { untilAborted } from './wait';

/** The library's client and agent, made here so that this file stays the one that loads it. */
export const createClient = (): Client => new ssh2.Client();
export const createAgent = (socket: string): BaseAgent => ssh2.createAgent(socket);

export type SessionParts = {
  readonly client: Client;
  readonly transport: Transport;
  readonly where: Where;
  readonly user: string;
  readonly remoteVersion: string;
  readonly fingerprint: string;
  readonly rhythm: Rhythm;
  askSudoPassword(wasWrong: boolean, signal: AbortSignal): Promise<string | undefined>;
};

/** Short commands at once; the rest of sshd's ten stay free for long-running ones and for other people's tools. */
const MOST_SHORT = 6;
const CLOSE_PATIENCE_MS = 2_000;

/** What a session over this one needs of it: a jump host's. */
const insides = new WeakMap<Session, Inside>();

/** A line through a session to another host's port. `via` is the jump host's name for faults. Faults as `openTcp`. */
export function openThrough(
  session: Session,
  to: Where,
  via: string,
  signal: AbortSignal,
): Promise<Result<TcpLine, Fault>> {
  const inside = insides.get(session);
  if (!inside) throw new Error('not a session of ours');
  return openTcp(inside, to, { signal, via });
}

/** A session over a client that has logged in. */
export function createSession(parts: SessionParts): Session {
  const { client, transport, where, user } = parts;
  const end = watchEnd(parts);
  const over = new AbortController();
  end.onOver(() => over.abort());
  const inside: Inside = {
    where,
    user,
    sudoSecret: createSudoSecret((wasWrong) =>
      untilAborted(parts.askSudoPassword(wasWrong, over.signal), over.signal),
    ),
    onOver: end.onOver,
    start: createStart(client, where, end),
    openSocket: (path, signal) => openStream(client, path, end, signal),
    openTcp: (to, signal) => openTcpChannel(client, to, end, signal),
  };
  let latency: number | undefined;
  const ping = async (): Promise<number | undefined> => {
    const took = await roundTrip(client, end);
    if (took !== undefined) latency = took;
    return took;
  };
  const stop = keepAlive(
    { ping, heard: () => transport.heard(), onDead: () => end.lose('no answer') },
    parts.rhythm,
  );
  end.onOver(stop);
  const session: Session = {
    ...where,
    user,
    remoteVersion: parts.remoteVersion,
    fingerprint: parts.fingerprint,
    latencyMs: () => latency,
    ping,
    exec: (argv, options) => exec(inside, argv, options),
    openSocket: (path, options) => openSocket(inside, path, options),
    openTcp: async (to, options) => {
      const opened = await openTcp(inside, to, options);
      return opened.ok ? ok(opened.value.line) : opened;
    },
    execDuplex: (argv, options) => execDuplex(inside, argv, options),
    close: end.close,
    closed: end.closed,
  };
  insides.set(session, inside);
  return session;
}

type End = {
  /** Set once the session is over. */
  fault(): Fault | undefined;
  onOver(listener: (fault: Fault) => void): () => void;
  readonly closed: Promise<Fault | undefined>;
  close(): void;
  /** Gives the line up for lost. */
  lose(raw: string): void;
};

/** One place that knows whether the session is over, and tells everyone who waits. */
function watchEnd({ client, transport, where }: SessionParts): End {
  const { stream } = transport;
  let over: Fault | undefined;
  let isClosing = false;
  let raw: string | undefined;
  let tellClosed: (fault: Fault | undefined) => void = () => undefined;
  const closed = new Promise<Fault | undefined>((resolve) => (tellClosed = resolve));
  const listeners = new Set<(fault: Fault) => void>();

  const finish = (): void => {
    if (over) return;
    const lost: Fault = transport.whyLost() ?? { code: 'line-lost', ...where, ...(raw ? { raw } : {}) };
    over = isClosing ? { code: 'cancelled' } : lost;
    for (const listener of listeners) listener(over);
    listeners.clear();
    tellClosed(isClosing ? undefined : over);
  };
  client.on('error', (error) => (raw ??= error.message));
  client.on('close', finish);
  stream.on('close', finish);
  return {
    fault: () => over,
    closed,
    onOver(listener) {
      if (over) listener(over);
      else listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    close() {
      if (over || isClosing) return;
      isClosing = true;
      client.end();
      const timer = setTimeout(() => stream.destroy(), CLOSE_PATIENCE_MS);
      stream.once('close', () => clearTimeout(timer));
    },
    lose(why) {
      raw ??= why;
      stream.destroy();
    },
  };
}

/** `cancel-tcpip-forward` for what was never forwarded: answered with a refusal by every server, and harmless. */
function roundTrip(client: Client, end: End): Promise<number | undefined> {
  if (end.fault()) return Promise.resolve(undefined);
  const sentAt = performance.now();
  return new Promise((resolve) => {
    try {
      client.unforwardIn('127.0.0.1', 1, () => resolve(end.fault() ? undefined : performance.now() - sentAt));
    } catch {
      resolve(undefined); // the library throws in the moment between the socket's end and its close
    }
  });
}

function createStart(client: Client, where: Where, end: End): Inside['start'] {
  const slots = createSlots(MOST_SHORT);
  const openLong = (line: string, signal: AbortSignal) =>
    openChannel(end, signal, (done) => client.exec(line, done));
  const start: Inside['start'] = async (line, kind, signal) => {
    const release = kind === 'short' ? await slots.take(signal) : () => undefined;
    if (!release) return fail({ code: 'cancelled' });
    const opened = await openLong(line, signal);
    if (opened.ok) {
      const forget = end.onOver(release);
      opened.value.once('close', () => {
        forget();
        release();
      });
      return opened;
    }
    release();
    if (!('refused' in opened.fault)) return fail(opened.fault);
    if (!opened.fault.isOpenFailure) return fail({ ...NOT_RUN, raw: opened.fault.refused });
    return kind === 'short' && slots.shrink()
      ? start(line, kind, signal)
      : fail({ code: 'too-many-sessions', ...where });
  };
  return start;
}

/** The channel opened, but the host would not run anything on it: an account for file transfer only, perhaps. */
const NOT_RUN = { code: 'command-failed', command: '/bin/sh', exitCode: null } as const;

const openStream = (client: Client, path: string, end: End, signal: AbortSignal) =>
  openChannel(end, signal, (done) => client.openssh_forwardOutStreamLocal(path, done));

const openTcpChannel = (client: Client, to: Where, end: End, signal: AbortSignal) =>
  openChannel(end, signal, (done) => client.forwardOut('127.0.0.1', 0, to.address, to.port, done));

/** Opens a channel; one that comes after the caller has lost interest is closed at once. */
function openChannel(
  end: End,
  signal: AbortSignal,
  open: (done: (error: Error | undefined, channel: ClientChannel) => void) => void,
): Promise<Result<ClientChannel, Fault | Refused>> {
  const over = end.fault() ?? (signal.aborted ? ({ code: 'cancelled' } as const) : undefined);
  if (over) return Promise.resolve(fail(over));
  return new Promise((resolve) => {
    let isWanted = true;
    const settle = (result: Result<ClientChannel, Fault | Refused>): void => {
      isWanted = false;
      signal.removeEventListener('abort', cancel);
      forget();
      resolve(result);
    };
    const cancel = (): void => settle(fail({ code: 'cancelled' }));
    const forget = end.onOver((fault) => settle(fail(fault)));
    signal.addEventListener('abort', cancel, { once: true });
    try {
      open((error, channel) => {
        channel?.on('error', () => undefined);
        if (!isWanted) return channel && endChannel(channel);
        settle(error ? fail(refusalOf(error)) : ok(channel));
      });
    } catch (error) {
      end.lose(error instanceof Error ? error.message : 'not connected');
    }
  });
}

function refusalOf(error: Error): Refused {
  const reason = 'reason' in error && typeof error.reason === 'number' ? error.reason : undefined;
  return { refused: error.message, isOpenFailure: 'reason' in error, reason };
}
