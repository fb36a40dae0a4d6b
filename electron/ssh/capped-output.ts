/** Collects output up to a size; what comes beyond is counted as cut off and dropped. */
export type CappedOutput = { add(chunk: Buffer): void; bytes(): Buffer; isTruncated(): boolean };

export function createCappedOutput(mostBytes: number): CappedOutput {
  const chunks: Buffer[] = [];
  let size = 0;
  let isTruncated = false;
  return {
    add(chunk) {
      const room = mostBytes - size;
      if (chunk.length > room) isTruncated = true;
      if (room <= 0) return;
      const kept = chunk.subarray(0, room);
      chunks.push(kept);
      size += kept.length;
    },
    bytes: () => Buffer.concat(chunks),
    isTruncated: () => isTruncated,
  };
}

/** Keeps the last bytes of what a long-running command says. */
export function createTail(mostBytes: number): { add(chunk: Buffer): void; text(): string } {
  let tail = Buffer.alloc(0);
  return {
    add(chunk) {
      tail = Buffer.concat([tail, chunk]).subarray(-mostBytes);
    },
    text: () => tail.toString('utf8'),
  };
}
