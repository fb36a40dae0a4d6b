import { describe, expect, it } from 'vitest';
import type { JobStats, Libvirt } from '../../../../../electron/libvirt';
import { measureWrites } from '../../../../../electron/preflight/facts/writes';
import { fail, ok } from '../../../../../shared/lib/result';
import { World } from '../../../../fakes/libvirtd/index';
import { connected } from '../../libvirt/connected';

const MiB = 1024 ** 2;
const within = { timeoutMs: 5_000 };
const vm = { name: 'db', uuid: '5f0c2f7e-1111-4222-8333-444455556666', id: 1 };

/** A daemon that cannot measure, and remembers that of a move. */
const remembering = (stats: Partial<JobStats>): Libvirt =>
  ({
    domains: {
      startDirtyRateCalculation: async () =>
        fail({ code: 'libvirt', number: 84, domain: 10, raw: 'not supported', texts: [], call: '' }),
      getJobStats: async () => ok({ type: 'none', ...stats }),
    },
  }) as unknown as Libvirt;

describe('how much a guest writes', () => {
  it('is measured by QEMU', async () => {
    const host = new World().addHost('a');
    const guest = host.addDomain({ name: 'db', dirtyBytesPerSecond: 40 * MiB });
    const ref = { name: 'db', uuid: guest.uuid, id: guest.id };
    const libvirt = await connected(host);
    expect(await measureWrites(libvirt, ref, within)).toEqual(
      ok({ bytesPerSecond: 40 * MiB, by: 'measured' }),
    );
    guest.dirtyBytesPerSecond = 0;
    // libvirt tells whole MiB/s: nought is less than one of them.
    expect(await measureWrites(libvirt, ref, within)).toEqual(
      ok({ bytesPerSecond: 0.5 * MiB, by: 'measured' }),
    );
  });

  it('is taken from its last move where it cannot be measured', async () => {
    const stats = {
      type: 'completed',
      memoryDirtyPagesPerSecond: 2_560,
      memoryPageSizeBytes: 4_096,
    } as const;
    expect(await measureWrites(remembering(stats), vm, within)).toEqual(
      ok({ bytesPerSecond: 10 * MiB, by: 'last-move' }),
    );
  });

  it('is not known otherwise, and libvirt’s own reason is handed on', async () => {
    expect(await measureWrites(remembering({}), vm, within)).toMatchObject({
      ok: false,
      fault: { raw: 'not supported' },
    });
    const off = new World().addHost('a');
    const guest = off.addDomain({ name: 'db', status: { state: 'shutoff', reason: 'shutdown' } });
    const ref = { name: 'db', uuid: guest.uuid, id: -1 };
    expect(await measureWrites(await connected(off), ref, within)).toMatchObject({
      fault: { raw: expect.stringContaining('not running') as string },
    });
  });
});
