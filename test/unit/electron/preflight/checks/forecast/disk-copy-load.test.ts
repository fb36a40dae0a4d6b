import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Known } from '../../../../../../electron/forecast/known';
import type { Libvirt } from '../../../../../../electron/libvirt';
import { CouldNotTell } from '../../../../../../electron/preflight/check';
import { diskCopyLoad } from '../../../../../../electron/preflight/checks/forecast/disk-copy-load';
import { usualWay } from '../../../../../../electron/preflight/way';
import { ok } from '../../../../../../shared/lib/result';
import { playFacts, playWithin } from '../../play-facts';
import { MiB, playKnown } from './play-known';

const GiB = 1024 * MiB;

vi.mock('node:timers/promises', () => ({ setTimeout: async (ms: number) => void (nowMs += ms) }));
let nowMs = 0;
beforeEach(() => void vi.spyOn(performance, 'now').mockImplementation(() => nowMs));
afterEach(() => vi.restoreAllMocks());

/** A guest that writes so much a second to its one disk of that size. */
function look(guest: { writes: number; bytes: number; target?: string }, known: Partial<Known> = {}) {
  const { writes, bytes, target = 'vda' } = guest;
  const domains = {
    getBlockInfo: async () => ok({ allocationBytes: bytes, capacityBytes: bytes * 2, physicalBytes: bytes }),
    getAllStats: async () => {
      const writtenBytes = (nowMs / 1000) * writes;
      return ok([{ disks: [{ target, writtenBytes }], nics: [] }]);
    },
  };
  return diskCopyLoad.look(
    playFacts({
      way: { ...usualWay, copiedDisks: ['vda'] },
      from: () => ({ domains }) as unknown as Libvirt,
      vm: { name: '', uuid: '', id: -1 },
      within: playWithin,
      signal: undefined,
      known: async () => playKnown(known),
    }),
  );
}

describe('disk-copy-load', () => {
  it('is no matter of a move that copies none', async () => {
    expect(await diskCopyLoad.look(playFacts({ way: usualWay }))).toEqual({
      verdict: 'fine',
      finding: { code: 'no-disks-copied', seen: {} },
    });
  });

  it('tells how long copying takes, by the link', async () => {
    const seen = await look({ writes: 12 * MiB, bytes: 100 * GiB });
    expect(seen).toMatchObject({
      verdict: 'note',
      finding: {
        code: 'disk-copy-takes',
        seen: { bytes: 100 * GiB, writesBytesPerSecond: 12 * MiB, copiesBytesPerSecond: 112 * MiB },
      },
    });
    // 102,400 MiB at 100 MiB/s are 1,024 s.
    if (seen.finding.code !== 'disk-copy-takes') throw new Error(seen.finding.code);
    const { low, high } = seen.finding.seen.timeMs;
    expect(low).toBeLessThan(1_024_000);
    expect(high).toBeGreaterThan(1_024_000);
    expect(high).toBeLessThanOrEqual(3 * low);
  });

  it('does not count on more than a disk can take, whatever the link', async () => {
    const fast = { bytesPerSecond: 1_100 * MiB, atMs: 0 };
    expect(await look({ writes: 0, bytes: GiB }, { link: fast })).toMatchObject({
      finding: { seen: { copiesBytesPerSecond: 200 * MiB } },
    });
  });

  it('warns when the guest writes nearly as fast', async () => {
    expect(await look({ writes: 80 * MiB, bytes: GiB })).toMatchObject({
      verdict: 'warning',
      finding: { code: 'disk-copy-falls-behind', seen: { disks: ['vda'] } },
    });
  });

  it('cannot tell of a disk the VM does not have', async () => {
    await expect(look({ writes: 0, bytes: GiB, target: 'vdb' })).rejects.toThrow(CouldNotTell);
  });
});
