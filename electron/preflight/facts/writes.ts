import { setTimeout as delay } from 'node:timers/promises';
import type { Fault } from '../../../shared/domain/fault';
import { mebibyte } from '../../../shared/domain/forecast';
import { fail, ok, type Result } from '../../../shared/lib/result';
import {
  JOB_STATS,
  STATS,
  type CallOptions,
  type DirtyRate,
  type DomainRef,
  type Libvirt,
} from '../../libvirt';

/** How fast a guest writes its memory, counted in pages that are written at least once in a second. */
export interface Writes {
  readonly bytesPerSecond: number;
  /** `last-move`: what QEMU saw in the last pass of a move of this VM. */
  readonly by: 'measured' | 'last-move';
}

/** The least that libvirt takes; longer would hold up the checks. */
const measuredSeconds = 1;
/** Beyond the second itself: a slow host's daemon. */
const patienceMs = 5_000;
const lookEveryMs = 200;
/** libvirt tells whole MiB/s: nought is anything below one. */
const belowOne = 0.5;

/**
 * Lets QEMU measure how much memory the guest writes (it reads a sample of pages, twice; nothing changes for the guest),
 * or takes the figure of its last move where it cannot. libvirt: virDomainStartDirtyRateCalc, 7.2 and QEMU 5.2.
 * Fault: why neither could be had.
 */
export async function measureWrites(
  libvirt: Libvirt,
  vm: DomainRef,
  within: CallOptions,
): Promise<Result<Writes, Fault>> {
  const started = await libvirt.domains.startDirtyRateCalculation(vm, measuredSeconds, within);
  const measured = started.ok ? await awaitMeasured(libvirt, vm, within) : started;
  if (measured.ok) return measured;
  return (await ofLastMove(libvirt, vm, within)) ?? measured;
}

async function awaitMeasured(
  libvirt: Libvirt,
  vm: DomainRef,
  within: CallOptions,
): Promise<Result<Writes, Fault>> {
  const endsAtMs = performance.now() + measuredSeconds * 1000 + patienceMs;
  while (performance.now() < endsAtMs) {
    await delay(lookEveryMs);
    if (within.signal?.aborted) return fail({ code: 'cancelled' });
    const rate = await readRate(libvirt, vm, within);
    if (!rate.ok) return rate;
    const { status, mebibytesPerSecond } = rate.value ?? { status: 'unknown' };
    if (status === 'measured' && mebibytesPerSecond !== undefined)
      return ok({ bytesPerSecond: Math.max(mebibytesPerSecond, belowOne) * mebibyte, by: 'measured' });
  }
  return fail({ code: 'timeout', what: 'dirty rate', afterMs: measuredSeconds * 1000 + patienceMs });
}

async function readRate(
  { domains }: Libvirt,
  vm: DomainRef,
  within: CallOptions,
): Promise<Result<DirtyRate | undefined, Fault>> {
  const stats = await domains.getAllStats({ domains: [vm], stats: STATS.DIRTYRATE }, within);
  return stats.ok ? ok(stats.value[0]?.dirtyRate) : stats;
}

/** The figures stay with the daemon that ended the move, here the one the guest came to, until somebody clears them. */
async function ofLastMove(
  { domains }: Libvirt,
  vm: DomainRef,
  within: CallOptions,
): Promise<Result<Writes, Fault> | undefined> {
  const stats = await domains.getJobStats(vm, JOB_STATS.COMPLETED | JOB_STATS.KEEP_COMPLETED, within);
  if (!stats.ok || stats.value.type !== 'completed') return undefined;
  const { memoryDirtyPagesPerSecond: pages, memoryPageSizeBytes = 4096 } = stats.value;
  if (pages === undefined) return undefined;
  return ok({ bytesPerSecond: Math.max(pages * memoryPageSizeBytes, belowOne * mebibyte), by: 'last-move' });
}
