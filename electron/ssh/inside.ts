import type { ClientChannel } from 'ssh2';
import type { Fault } from '../../shared/domain/fault';
import type { Result } from '../../shared/lib/result';
import type { Where } from './dial';
import type { SudoSecret } from './sudo-secret';

/** What the channels of a session need from it; the session gives this to exec and openSocket, and to nobody else. */
export type Inside = {
  readonly where: Where;
  readonly user: string;
  readonly sudoSecret: SudoSecret;
  /** Runs a shell line on a channel of its own. Faults: line-lost, cancelled, too-many-sessions, command-failed. */
  start(line: string, kind: 'short' | 'long', signal: AbortSignal): Promise<Result<ClientChannel, Fault>>;
  /** Opens a Unix socket of the host. A refusal comes back as its raw words. */
  openSocket(path: string, signal: AbortSignal): Promise<Result<ClientChannel, Fault | Refused>>;
  /** Opens a TCP port as the host sees it. */
  openTcp(to: Where, signal: AbortSignal): Promise<Result<ClientChannel, Fault | Refused>>;
  /** Calls back once when the session is over. Gives back a function that forgets the listener. */
  onOver(listener: (fault: Fault) => void): () => void;
};

/** The host would not open a channel, or not run anything on it. */
export type Refused = {
  readonly refused: string;
  readonly isOpenFailure: boolean;
  /** As RFC 4254, 5.1 numbers them; undefined when the channel did open. */
  readonly reason: number | undefined;
};

/** Ends what runs on a channel: asks the process to go (RFC 4254, 6.9), then closes; and lets the rest run dry. */
export function endChannel(channel: ClientChannel): void {
  try {
    askToGo(channel as unknown as LibraryChannel);
    channel.close();
  } catch {
    // The connection went first, and the channel with it.
  }
  channel.resume();
  channel.stderr?.resume();
}

type LibraryChannel = {
  readonly type: string;
  readonly outgoing: { readonly id: number; readonly state: string };
  readonly _client: { readonly _protocol: { signal(channel: number, name: string): void } };
};

/**
 * The library's own `signal()` does nothing once the command's input has ended, which is the usual case; the
 * protocol has no such limit, since the end of input is not the end of the channel (RFC 4254, 5.3).
 */
function askToGo({ type, outgoing, _client }: LibraryChannel): void {
  const isOpen = outgoing.state === 'open' || outgoing.state === 'eof';
  if (type === 'session' && isOpen) _client._protocol.signal(outgoing.id, 'TERM');
}
