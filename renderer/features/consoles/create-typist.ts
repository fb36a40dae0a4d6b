import { mostTypedBytes } from '../../../shared/contract/consoles';
import type { Fault } from '../../../shared/domain/fault';
import type { Result } from '../../../shared/lib/result';
import { toBase64 } from './base64';

/** A paste larger than this is not typed, but refused. */
const mostWaitingBytes = 1024 * 1024;

export interface Typist {
  /** False when it was refused: too much waits already. */
  type(bytes: Uint8Array): boolean;
}

/**
 * Sends what is typed, in order: one call at a time, and what comes meanwhile goes with the next. What the guest cannot
 * be told any more is dropped with the reason: keys for a console that went away are not typed into the next one.
 */
export function createTypist(
  send: (base64: string) => Promise<Result<void, Fault>>,
  onFault: (fault: Fault) => void,
): Typist {
  let waiting: Uint8Array[] = [];
  let isBusy = false;

  const pump = async (): Promise<void> => {
    isBusy = true;
    while (waiting.length > 0) {
      const all = joined(waiting);
      waiting = all.length > mostTypedBytes ? [all.subarray(mostTypedBytes)] : [];
      const sent = await send(toBase64(all.subarray(0, mostTypedBytes)));
      if (sent.ok) continue;
      waiting = [];
      onFault(sent.fault);
    }
    isBusy = false;
  };
  return {
    type: (bytes) => {
      if (sizeOf(waiting) + bytes.length > mostWaitingBytes) return false;
      waiting.push(bytes);
      if (!isBusy) void pump();
      return true;
    },
  };
}

const sizeOf = (pieces: readonly Uint8Array[]): number =>
  pieces.reduce((sum, piece) => sum + piece.length, 0);

function joined(pieces: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(sizeOf(pieces));
  let at = 0;
  for (const piece of pieces) {
    whole.set(piece, at);
    at += piece.length;
  }
  return whole;
}
