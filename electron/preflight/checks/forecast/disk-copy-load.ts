import { setTimeout as delay } from 'node:timers/promises';
import { mebibyte } from '../../../../shared/domain/forecast';
import { sendsOf } from '../../../forecast/forecast-move';
import { rangeAround } from '../../../forecast/range-around';
import { STATS, type DiskStats } from '../../../libvirt';
import { CouldNotTell, fine, note, told, warning, type Check } from '../../check';
import type { Facts } from '../../facts';

/** Nobody knows how fast the destination writes; more than this is not counted on. */
const diskBytesPerSecond = 200 * mebibyte;
const closeShare = 0.6;
/** Between the two readings that tell how much the guest writes. */
const apartMs = 2_000;

/** Will a copy of its disks catch up with what the guest writes, and how long does it take? It has no time limit. */
export const diskCopyLoad: Check = {
  id: 'disk-copy-load',
  group: 'forecast',
  isOverridable: true,
  isQuick: false,
  look: async (facts) => {
    const disks = [...facts.way.copiedDisks];
    if (disks.length === 0) return fine({ code: 'no-disks-copied', seen: {} });
    const [bytes, writesBytesPerSecond, known] = await Promise.all([
      sizeOf(facts, disks),
      writtenIn(facts, disks),
      facts.known(),
    ]);
    const sends = sendsOf(known)?.bytesPerSecond ?? diskBytesPerSecond;
    const copiesBytesPerSecond = Math.min(sends, diskBytesPerSecond);
    const measuredAtMs = known.link?.atMs ?? null;
    const seen = { disks, bytes, writesBytesPerSecond, copiesBytesPerSecond, measuredAtMs };
    if (writesBytesPerSecond >= closeShare * copiesBytesPerSecond)
      return warning({ code: 'disk-copy-falls-behind', seen });
    const likelyMs = (bytes * 1000) / (copiesBytesPerSecond - writesBytesPerSecond);
    const timeMs = rangeAround(likelyMs, { low: likelyMs / 1.5, high: likelyMs * 1.5 });
    return note({ code: 'disk-copy-takes', seen: { ...seen, timeMs } });
  },
};

/** What lies in the images now; holes are not copied. */
async function sizeOf({ from, vm, within }: Facts, disks: readonly string[]): Promise<number> {
  let bytes = 0;
  for (const disk of disks) {
    const { allocationBytes, capacityBytes } = told(await from().domains.getBlockInfo(vm, disk, within));
    bytes += allocationBytes > 0 ? allocationBytes : capacityBytes;
  }
  return bytes;
}

async function writtenIn(facts: Facts, disks: readonly string[]): Promise<number> {
  const before = await readWritten(facts, disks);
  await delay(apartMs, undefined, { ...(facts.signal && { signal: facts.signal }) }).catch(() => undefined);
  const after = await readWritten(facts, disks);
  const seconds = (after.atMs - before.atMs) / 1000;
  return Math.max(0, Math.round((after.bytes - before.bytes) / seconds));
}

async function readWritten(
  { from, vm, within }: Facts,
  disks: readonly string[],
): Promise<{ bytes: number; atMs: number }> {
  const stats = told(await from().domains.getAllStats({ domains: [vm], stats: STATS.BLOCK }, within));
  const written = (disk: DiskStats) =>
    disk.writtenBytes ?? missing(`nothing tells how much is written to ${disk.target}`);
  const copied = (stats[0]?.disks ?? []).filter(({ target }) => disks.includes(target));
  if (copied.length === 0) missing('the VM has none of the disks to copy');
  return { bytes: copied.map(written).reduce((a, b) => a + b, 0), atMs: performance.now() };
}

function missing(why: string): never {
  throw new CouldNotTell(why);
}
