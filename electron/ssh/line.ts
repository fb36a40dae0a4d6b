import { Duplex } from 'node:stream';
import type { ClientChannel } from 'ssh2';
import type { Fault } from '../../shared/domain/fault';
import type { Transport } from './transport';
import type { Line } from './types';

export type LineParts = {
  /** Why the far side closed: undefined in order, or a command that failed. */
  whyClosed(): Fault | undefined;
  stderrTail(): string;
  /** Calls back when the whole session is over, also while nobody reads. Gives back a function that forgets it. */
  onOver(listener: (fault: Fault) => void): () => void;
  /** We end it before the far side does. */
  onDestroy(): void;
};

/**
 * An SSH channel as an orderly Node stream. The library's own channel never answers a write after the far side
 * closed and its destroy() does not destroy; here a write fails, 'close' always comes, and 'error' always has a
 * listener. On a lost session what was not yet read is dropped: half a message is worth nothing.
 */
export function createLine(channel: ClientChannel, parts: LineParts): Line {
  return createTransportLine(channel, parts).line;
}

/** The same, with what a session over this very line has to know. */
export function createTransportLine(
  channel: ClientChannel,
  parts: LineParts,
): { readonly line: Line; readonly transport: Transport } {
  let heardBytes = 0;
  let because: Fault | undefined;
  let failWrite: ((error: Error) => void) | undefined;
  let isOver = false;
  let tellWhy: (fault: Fault | undefined) => void = () => undefined;
  const whenClosed = new Promise<Fault | undefined>((resolve) => (tellWhy = resolve));

  const duplex = new Duplex({
    read: () => void channel.resume(),
    write(chunk: Buffer, _encoding, done) {
      if (isOver) return done(brokenPipe());
      failWrite = done;
      channel.write(chunk, () => {
        failWrite = undefined;
        done();
      });
    },
    final(done) {
      channel.end();
      done();
    },
    destroy(error, done) {
      forget();
      if (!isOver) {
        isOver = true;
        tellWhy(undefined);
        parts.onDestroy();
        channel.resume(); // the library closes a channel only once it has been read to its end
      }
      done(error);
    },
  });
  const forget = parts.onOver((fault) => {
    isOver = true;
    because = fault;
    tellWhy(fault);
    duplex.destroy();
  });
  duplex.on('error', () => undefined);
  channel.on('data', (chunk: Buffer) => {
    heardBytes += chunk.length;
    if (!duplex.destroyed && !duplex.push(chunk)) channel.pause();
  });
  channel.on('end', () => void (duplex.destroyed || duplex.push(null)));
  channel.on('close', () => {
    forget();
    isOver = true;
    tellWhy(parts.whyClosed());
    if (!duplex.destroyed) endInOrder();
  });
  const endInOrder = (): void => {
    const fail = failWrite;
    failWrite = undefined;
    fail?.(brokenPipe());
    if (!duplex.destroyed) duplex.end();
  };
  const line: Line = Object.assign(duplex, { whenClosed, stderrTail: () => parts.stderrTail() });
  return { line, transport: { stream: line, heard: () => heardBytes, whyLost: () => because } };
}

const brokenPipe = (): Error => Object.assign(new Error('the far side has closed'), { code: 'EPIPE' });
