import type { Duplex } from 'node:stream';

/** 4 MiB/s: four hundred times a real serial line's speed, and a few percent of a processor here. */
const turnMs = 50;
const turnBytes = 200 * 1024;

/**
 * Reads a stream, no faster than that: a guest that floods its console waits for us, as it would for a real line, and
 * costs neither processor nor the bandwidth that the host's other channels need.
 * @returns stops the pacing; the stream is the caller's.
 */
export function readPaced(stream: Duplex, onBytes: (bytes: Buffer) => void): () => void {
  let left = turnBytes;
  let turn: NodeJS.Timeout | undefined;
  const refill = (): void => {
    turn = undefined;
    left = turnBytes;
    stream.resume();
  };
  stream.on('data', (bytes: Buffer) => {
    left -= bytes.length;
    turn ??= setTimeout(refill, turnMs);
    if (left <= 0) stream.pause();
    onBytes(bytes);
  });
  return () => clearTimeout(turn);
}
