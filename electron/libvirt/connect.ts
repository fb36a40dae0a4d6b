import type { Duplex } from 'node:stream';
import type { Fault } from '../../shared/domain/fault';
import type { Silence } from '../../shared/domain/host';
import { fail, ok, type Result } from '../../shared/lib/result';
import { ask, nothing } from './calls/ask';
import { domainsOver } from './calls/domains';
import { eventHub, eventsOver } from './calls/events';
import { migrationOver } from './calls/migration';
import { networksOver } from './calls/networks';
import { nodeOver } from './calls/node';
import { secretsOver } from './calls/secrets';
import { storageOver } from './calls/storage';
import type { ConnectOptions, Libvirt } from './libvirt';
import * as proc from './protocol/connect-procedures';
import { FEATURE } from './protocol/flags';
import { ERROR } from './protocol/remote-error';
import { SYSTEM_URI } from './sockets';
import type { Answer } from './wire/call-options';
import { openLine, type Line } from './wire/line';

const HANDSHAKE_MS = 20_000;
const GOODBYE_MS = 2_000;
const KEEPALIVE = { intervalMs: 5_000, count: 5 };

const AUTH_NONE = 0;
const AUTH_POLKIT = 2;
/** Flag of CONNECT_OPEN. */
const READ_ONLY = 1;

/** Says hello to the daemon behind a stream. On a fault the stream is destroyed; on success it belongs to Libvirt. */
export async function connect(stream: Duplex, options: ConnectOptions): Promise<Result<Libvirt, Fault>> {
  const hub = eventHub();
  if (options.onEvent) hub.listen(options.onEvent);
  const { address, port, isHeld, keepalive = KEEPALIVE } = options;
  const silenceListeners = new Set<(silence: Silence | undefined) => void>();
  const line = openLine(stream, {
    ...{ address, port, keepalive, isHeld },
    onMessage: (frame) => hub.deliver(frame),
    onSilence: (silence) => silenceListeners.forEach((listener) => listener(silence)),
  });
  const greeted = await greetInTime(line, options);
  if (!greeted.ok) {
    line.end(greeted.fault);
    return greeted;
  }
  if (options.onClose) void line.closed.then(options.onClose);
  return ok({
    domains: domainsOver(line),
    migration: migrationOver(line),
    storage: storageOver(line),
    networks: networksOver(line),
    secrets: secretsOver(line),
    node: nodeOver(line),
    events: eventsOver(line, hub),
    roundTripMs: () => line.fastestReplyMs() ?? 0,
    onSilence: (listener) => {
      silenceListeners.add(listener);
      return () => void silenceListeners.delete(listener);
    },
    close: () => close(line),
    closed: line.closed,
  });
}

/** One deadline for the whole greeting, whichever of its calls hangs. */
async function greetInTime(line: Line, options: ConnectOptions): Answer<void> {
  const afterMs = options.timeoutMs ?? HANDSHAKE_MS;
  const deadline = new AbortController();
  const timer = setTimeout(() => deadline.abort(), afterMs);
  const signal = options.signal ? AbortSignal.any([options.signal, deadline.signal]) : deadline.signal;
  const greeted = await greet(line, options, signal);
  clearTimeout(timer);
  if (greeted.ok || greeted.fault.code !== 'cancelled' || options.signal?.aborted) return greeted;
  return fail({ code: 'timeout', what: 'libvirt greeting', afterMs });
}

/**
 * The order matters. AUTH_LIST first: for root this very call marks the connection as let in. Then the feature that
 * makes the daemon ping us, and so notice when we are gone. CONNECT_OPEN exactly once: a second one breaks the first.
 */
async function greet(line: Line, options: ConnectOptions, signal: AbortSignal): Answer<void> {
  const auth = await ask(line, proc.AUTH_LIST, {}, { signal }, (r) => r.types);
  if (!auth.ok) return auth;
  const admitted = await admit(line, auth.value, options, signal);
  if (!admitted.ok) return admitted;
  const feature = FEATURE.PROGRAM_KEEPALIVE;
  const pinged = await ask(line, proc.CONNECT_SUPPORTS_FEATURE, { feature }, { signal }, nothing);
  if (!pinged.ok) return deniedOr(pinged.fault, options);
  const args = { name: options.uri ?? SYSTEM_URI, flags: options.isReadOnly ? READ_ONLY : 0 };
  const opened = await ask(line, proc.CONNECT_OPEN, args, { signal }, nothing);
  return opened.ok ? opened : deniedOr(opened.fault, options);
}

async function admit(
  line: Line,
  types: readonly number[],
  options: ConnectOptions,
  signal: AbortSignal,
): Answer<void> {
  if (types.length === 0 || types.includes(AUTH_NONE)) return ok(undefined);
  if (!types.includes(AUTH_POLKIT)) return fail(denied(options, 'the daemon asks for SASL'));
  const polkit = await ask(line, proc.AUTH_POLKIT, {}, { signal }, nothing);
  return polkit.ok ? polkit : deniedOr(polkit.fault, options);
}

const DENIALS: readonly number[] = [ERROR.AUTH_FAILED, ERROR.AUTH_CANCELLED, ERROR.AUTH_UNAVAILABLE];

function deniedOr(fault: Fault, options: ConnectOptions): Result<never, Fault> {
  const isDenied = fault.code === 'libvirt' && DENIALS.includes(fault.number);
  return fail(isDenied ? denied(options, fault.raw) : fault);
}

const denied = ({ socket = '', user = '' }: ConnectOptions, raw: string): Fault => ({
  code: 'socket-denied',
  socket,
  user,
  raw,
});

/** The daemon hangs up right after its answer, which then is no loss. */
async function close(line: Line): Promise<void> {
  line.leave();
  await ask(line, proc.CONNECT_CLOSE, {}, { timeoutMs: GOODBYE_MS, isUrgent: true }, nothing);
  line.end({ code: 'cancelled' });
}
