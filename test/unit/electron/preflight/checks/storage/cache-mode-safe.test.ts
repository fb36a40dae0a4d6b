import { describe, expect, it } from 'vitest';
import { cacheModeSafe } from '../../../../../../electron/preflight/checks/storage/cache-mode-safe';
import { directIo } from '../../../../../../electron/preflight/probes/questions/direct-io';
import { fileSystem } from '../../../../../../electron/preflight/probes/questions/file-system';
import { ask, blockDisk, cd, fileDisk, unreadable, type PlayedStorage } from './play-storage';

const old = { libvirt: '5.6.0', qemu: '3.1.0' };
const nfs = '6969';
const disk = (driver: string, path = '/a', target = 'vda', more = '') => fileDisk(path, target, more, driver);
const played = (driver: string, more: Partial<PlayedStorage> = {}, magic = nfs): PlayedStorage => ({
  disks: disk(driver),
  here: {
    places: { '/a': { type: magic === '65735546' ? 'fuse.glusterfs' : 'nfs4' } },
    answers: [[fileSystem, '/a', magic]],
  },
  there: { answers: [[directIo, '/a', 'works']] },
  ...more,
});
const is = async (storage: PlayedStorage) => (await ask(cacheModeSafe, storage)).verdict;

describe('what libvirt would answer', () => {
  it.each(["cache='none'", "cache='directsync'"])('%s is safe everywhere', async (driver) => {
    expect(await is(played(driver, { versions: old }))).toBe('fine');
  });

  it.each(['', "cache='writeback'", "cache='writethrough'"])(
    '%s is safe where QEMU drops its caches, and refused where it does not',
    async (driver) => {
      expect(await is(played(driver))).toBe('fine');
      for (const versions of [old, { ...old, qemu: '4.0.0' }, { ...old, libvirt: '5.7.0' }])
        expect(await ask(cacheModeSafe, played(driver, { versions }))).toMatchObject({
          verdict: 'blocker',
          finding: { code: 'cache-unsafe', seen: { libvirtAgrees: true } },
        });
      expect(await is(played(driver, { versions: { qemu: '4.0.0', libvirt: '5.7.0' } }))).toBe('fine');
    },
  );

  it('cluster file systems, Gluster by FUSE among them, are safe in every mode', async () => {
    for (const magic of ['1161970', '7461636f', 'c36400', '65735546'])
      expect(await is(played("cache='writeback'", { versions: old }, magic))).toBe('fine');
    expect(await is(played("cache='writeback'", { versions: old }, '47504653'))).toBe('blocker');
  });

  it('read-only, shareable, network, copied and empty ones are not asked about', async () => {
    const network = `<disk type='network'><driver cache='writeback'/><source protocol='rbd' name='p/i'/><target dev='vdn'/></disk>`;
    const disks =
      cd('/iso') +
      cd() +
      network +
      disk('', '/r', 'vdr', '<readonly/>') +
      disk('', '/s', 'vds', '<shareable/>') +
      disk('', '/c', 'vdc');
    expect(await ask(cacheModeSafe, { disks, versions: old, way: { copiedDisks: ['vdc'] } })).toMatchObject({
      verdict: 'fine',
    });
  });

  it('names all that are not safe', async () => {
    const disks = disk('', '/a', 'vda') + blockDisk('/dev/b', 'vdb', "cache='writeback'");
    expect(await ask(cacheModeSafe, played('', { disks, versions: old }))).toMatchObject({
      finding: {
        seen: {
          disks: [
            { target: 'vda', cache: 'default' },
            { target: 'vdb', cache: 'writeback' },
          ],
        },
      },
    });
  });
});

describe('cache unsafe, which libvirt lets pass', () => {
  it('is a warning on a file system', async () => {
    expect(await ask(cacheModeSafe, played("cache='unsafe'"))).toMatchObject({
      verdict: 'warning',
      finding: { code: 'cache-ignores-flushes' },
    });
  });

  it('stops the move of a block device', async () => {
    const disks = blockDisk('/dev/b', 'vdb', "cache='unsafe'");
    expect(await ask(cacheModeSafe, { disks })).toMatchObject({
      verdict: 'blocker',
      finding: { code: 'cache-unsafe', seen: { libvirtAgrees: false } },
    });
  });
});

describe('direct I/O on the destination', () => {
  it.each(["cache='none'", "cache='directsync'", "cache='none' io='native'"])(
    'is needed by %s',
    async (driver) => {
      const there = { answers: [[directIo, '/a', 'refused'] as const] };
      expect(await ask(cacheModeSafe, played(driver, { there }))).toMatchObject({
        verdict: 'blocker',
        finding: { code: 'no-direct-io', seen: { host: 'kvm2', disks: [{ path: '/a' }] } },
      });
    },
  );

  it('is no matter of an image that is not there: another check says that', async () => {
    const there = { answers: [[directIo, '/a', 'missing'] as const] };
    expect(await is(played("cache='none'", { there }))).toBe('fine');
  });

  it('is said to be untried where the login may not read the image', async () => {
    const there = { answers: [[directIo, '/a', 'unreadable'] as const] };
    expect(await ask(cacheModeSafe, played("cache='none'", { there }))).toMatchObject({
      verdict: 'note',
      finding: { code: 'cache-safe', seen: { untried: ['/a'] } },
    });
  });
});

it('cannot tell without the number of the file system', async () => {
  const answersFrom = async () => unreadable;
  expect(await ask(cacheModeSafe, played('', { versions: old, facts: { answersFrom } }))).toMatchObject({
    verdict: 'unknown',
  });
});
