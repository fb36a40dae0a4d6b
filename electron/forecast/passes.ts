/** Bytes and bytes a second. */
export interface Flow {
  readonly memoryBytes: number;
  readonly writesBytesPerSecond: number;
  readonly sendsBytesPerSecond: number;
  readonly maxDowntimeMs: number;
}

export interface Passes {
  readonly passes: number;
  /** While the guest runs. */
  readonly copyMs: number;
  /** What is sent while it stands still. */
  readonly lastBytes: number;
}

/** A move that has not come through by then is not worth waiting for: QEMU itself never gives up. */
const mostPasses = 500;

/**
 * QEMU's copying while the guest runs: each pass sends what was written during the one before; the guest is stopped
 * when what is left fits into the pause (qemu: migration/migration.c, migration_iteration_run: pending against
 * bandwidth × downtime limit). What a guest writes in a pass is never more than its memory. Undefined when that does not
 * come to an end.
 */
export function countPasses(flow: Flow): Passes | undefined {
  const { memoryBytes, writesBytesPerSecond: writes, sendsBytesPerSecond: sends, maxDowntimeMs } = flow;
  const fitsBytes = (sends * maxDowntimeMs) / 1000;
  let leftBytes = memoryBytes;
  let copySeconds = 0;
  for (let passes = 1; passes <= mostPasses; passes += 1) {
    const seconds = leftBytes / sends;
    copySeconds += seconds;
    const writtenBytes = Math.min(memoryBytes, writes * seconds);
    if (writtenBytes <= fitsBytes) return { passes, copyMs: copySeconds * 1000, lastBytes: writtenBytes };
    if (writtenBytes >= leftBytes) return undefined;
    leftBytes = writtenBytes;
  }
  return undefined;
}
