import type { MoveProgress } from '../../shared/domain/migration';
import type { JobStats } from '../libvirt';

/**
 * One reading of the job → what the screen shows. Rates are computed from two readings, since libvirt leaves its own
 * out while they are zero; the dirty rate is QEMU's, pages a second, and stays 0 during the first pass.
 */
export function readProgress(stats: JobStats, atMs: number, before: MoveProgress | null): MoveProgress {
  const sentBytes = stats.dataProcessedBytes ?? 0;
  const remainingBytes = stats.dataRemainingBytes ?? 0;
  const dirtied = (stats.memoryDirtyPagesPerSecond ?? 0) * (stats.memoryPageSizeBytes ?? 4096);
  const sent = smooth(rateBetween(before, sentBytes, atMs), before?.sentBytesPerSecond);
  const pass = Math.max(1, stats.memoryIteration ?? 1);
  return {
    atMs,
    pass,
    totalBytes: stats.dataTotalBytes ?? 0,
    remainingBytes,
    sentBytes,
    sentBytesPerSecond: sent,
    dirtiedBytesPerSecond: dirtied,
    expectedDowntimeMs: stats.downtimeMs ?? null,
    ...forecast({ remainingBytes, sent, dirtied, pass }),
  };
}

function rateBetween(before: MoveProgress | null, sentBytes: number, atMs: number): number | undefined {
  if (before === null || atMs <= before.atMs) return undefined;
  return Math.max(0, ((sentBytes - before.sentBytes) * 1000) / (atMs - before.atMs));
}

/** A little memory, so that one slow half second does not make the forecast jump. */
function smooth(now: number | undefined, before: number | undefined): number {
  if (now === undefined) return before ?? 0;
  return before === undefined || before === 0 ? now : before * 0.5 + now * 0.5;
}

interface Seen {
  readonly remainingBytes: number;
  readonly sent: number;
  readonly dirtied: number;
  readonly pass: number;
}

/**
 * Time left as a range. Low: only what is left must be sent. High: each second also dirties more, so what is left
 * shrinks by the difference of the rates; half of that again, for what a guest does next is unknown.
 */
function forecast({
  remainingBytes,
  sent,
  dirtied,
  pass,
}: Seen): Pick<MoveProgress, 'timeLeftMs' | 'convergence'> {
  if (sent <= 0) return { timeLeftMs: null, convergence: 'measuring' };
  if (pass > 1 && dirtied >= sent) return { timeLeftMs: null, convergence: 'stands-still' };
  const low = (remainingBytes / sent) * 1000;
  const high = (remainingBytes / Math.max(sent - dirtied, sent * 0.1)) * 1500;
  return {
    timeLeftMs: { low: Math.round(low), high: Math.round(high) },
    convergence: pass > 1 ? 'converges' : 'measuring',
  };
}
