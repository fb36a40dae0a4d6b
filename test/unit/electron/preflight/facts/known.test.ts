import { describe, expect, it } from 'vitest';
import { gatherKnown } from '../../../../../electron/preflight/facts/known';
import { World } from '../../../../fakes/libvirtd/index';
import { connected } from '../../libvirt/connected';
import { domainOf } from '../play-facts';

const MiB = 1024 ** 2;

async function know(given: {
  maxSpeedBytes?: number;
  memoryMiB?: number;
  bandwidthMiBps?: number | null;
  top?: string;
}) {
  const world = new World();
  const [a, b] = [world.addHost('a'), world.addHost('b')];
  const memoryBytes = (given.memoryMiB ?? 4096) * MiB;
  const guest = a.addDomain({
    name: 'db',
    memoryBytes,
    ...(given.maxSpeedBytes !== undefined && { maxSpeedBytes: given.maxSpeedBytes }),
  });
  const [from, to] = await Promise.all([connected(a), connected(b)]);
  return gatherKnown({
    ...{ from, to, vm: { name: 'db', uuid: guest.uuid, id: guest.id } },
    domain: { ...domainOf({ ...(given.top !== undefined && { top: given.top }) }), memoryBytes },
    writes: undefined,
    link: undefined,
    way: { bandwidthMiBps: given.bandwidthMiBps ?? null, maxDowntimeMs: 300 },
    within: {},
  });
}

describe('what is known of a move', () => {
  it('is what the guest has touched of its memory, without what QEMU takes for itself', async () => {
    // The played daemon says that half of it is resident.
    expect((await know({})).memory).toEqual({ bytes: 2000 * MiB, by: 'resident' });
  });

  it('is all of its memory where nobody can tell: a tiny guest, huge pages', async () => {
    expect((await know({ memoryMiB: 64 })).memory).toEqual({ bytes: 64 * MiB, by: 'configured' });
    const top = '<memoryBacking><hugepages/></memoryBacking>';
    expect((await know({ top })).memory).toEqual({ bytes: 4096 * MiB, by: 'configured' });
  });

  it('is the limit asked for, else the one that libvirt remembers, else none', async () => {
    expect((await know({ bandwidthMiBps: 64 })).limit).toEqual({ bytesPerSecond: 64 * MiB, by: 'asked' });
    expect((await know({ maxSpeedBytes: 32 * MiB })).limit).toEqual({
      bytesPerSecond: 32 * MiB,
      by: 'kept',
    });
    expect((await know({})).limit).toBeUndefined();
  });
});
