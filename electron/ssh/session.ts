import ssh2 from 'ssh2';
import type { BaseAgent, Client } from 'ssh2';
import type { Fault } from '../../shared/domain/fault';
import type { Silence } from '../../shared/domain/host';
import { ok, type Result } from '../../shared/lib/result';
import { createStart, openStream, openTcpChannel } from './channels';
import type { Where } from './dial';
import { exec } from './exec';
import { execDuplex } from './exec-duplex';
import type { Inside } from './inside';
import { createHolds } from './holds';
import { keepAlive, type Rhythm } from './keepalive';
import { openSocket } from './open-socket';
import { openTcp, type TcpLine } from './open-tcp';
import { watchEnd, type End } from './session-end';
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
  /** The session with the jump host this one runs over. */
  readonly below?: Session | undefined;
  askSudoPassword(wasWrong: boolean, signal: AbortSignal): Promise<string | undefined>;
};

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
  const holds = createHolds(parts.below);
  const silenceListeners = new Set<(silence: Silence | undefined) => void>();
  const alive = keepAlive(
    {
      ping,
      heard: () => transport.heard(),
      isHeld: holds.isHeld,
      onSilence: (silence) => silenceListeners.forEach((listener) => listener(silence)),
      onDead: () => end.lose('no answer'),
    },
    parts.rhythm,
  );
  end.onOver(() => alive.stop());
  const session: Session = {
    ...where,
    user,
    remoteVersion: parts.remoteVersion,
    fingerprint: parts.fingerprint,
    latencyMs: () => latency,
    ping,
    knock: () => {
      parts.below?.knock();
      if (!end.fault()) alive.knock();
    },
    ...holds,
    onSilence: (listener) => {
      silenceListeners.add(listener);
      return () => void silenceListeners.delete(listener);
    },
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
