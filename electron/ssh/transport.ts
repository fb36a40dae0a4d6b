import type { Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import type { Fault } from '../../shared/domain/fault';

/** What an SSH session runs over: a socket of this machine, or a channel of the session with a jump host. */
export type Transport = {
  readonly stream: Duplex;
  /** Bytes that came in so far. */
  heard(): number;
  /** Why it ended, where something below it was lost: the line to the jump host. */
  whyLost(): Fault | undefined;
};

export const overSocket = (socket: Socket): Transport => ({
  stream: socket,
  heard: () => socket.bytesRead,
  whyLost: () => undefined,
});
