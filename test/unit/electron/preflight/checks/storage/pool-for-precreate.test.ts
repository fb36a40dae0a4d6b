import { expect, it } from 'vitest';
import { poolForPrecreate } from '../../../../../../electron/preflight/checks/storage/pool-for-precreate';
import { ERROR } from '../../../../../../electron/libvirt';
import { fail, ok } from '../../../../../../shared/lib/result';
import { ask, fileDisk } from './play-storage';

const none = fail({
  code: 'libvirt',
  number: ERROR.NO_STORAGE_POOL,
  domain: 18,
  raw: 'no pool',
  host: 'kvm2',
  during: 'x',
} as never);

/** Pools of the destination: by folder, running or not, with the volumes they list. */
const storage = (
  pools: Readonly<Record<string, { folder: string; isActive: boolean; volumes?: readonly string[] }>>,
) => {
  const ref = (name: string) => ({ name, uuid: name });
  const all = Object.entries(pools);
  return {
    lookupPoolByTargetPath: async (folder: string) => {
      const [name] = all.find(([, pool]) => pool.isActive && pool.folder === folder) ?? [];
      return name === undefined ? none : ok(ref(name));
    },
    lookupPoolByName: async (name: string) => (pools[name] === undefined ? none : ok(ref(name))),
    isPoolActive: async ({ name }: { name: string }) => ok(pools[name]?.isActive ?? false),
    listVolumes: async ({ name }: { name: string }) =>
      ok((pools[name]?.volumes ?? []).map((each) => ({ name: each }))),
    listPools: async () => ok(all.filter(([, pool]) => !pool.isActive).map(([name]) => ref(name))),
    getPoolXml: async ({ name }: { name: string }) =>
      ok(
        `<pool type='dir'><name>${name}</name><uuid>u</uuid><target><path>${pools[name]?.folder ?? ''}</path></target></pool>`,
      ),
  };
};
const disks = fileDisk('/vms/a b', 'vda') + fileDisk('/other/c', 'vdb');
const way = { copiedDisks: ['vda', 'vdb'] };
const there = { files: { '/vms/a b': null, '/other/c': null } };

it('is no part of a move that copies nothing', async () => {
  expect(await ask(poolForPrecreate, { disks })).toMatchObject({ finding: { code: 'nothing-copied' } });
});

it('is fine when each folder has its running pool, and when the image lies there already', async () => {
  const pools = storage({
    vms: { folder: '/vms', isActive: true },
    other: { folder: '/other', isActive: true },
  });
  expect(await ask(poolForPrecreate, { disks, way, there, storage: pools })).toMatchObject({
    verdict: 'fine',
    finding: {
      code: 'images-creatable',
      seen: {
        disks: [
          { target: 'vda', pool: 'vms' },
          { target: 'vdb', pool: 'other' },
        ],
      },
    },
  });
  const present = { files: { '/vms/a b': {}, '/other/c': {} } };
  expect((await ask(poolForPrecreate, { disks, way, there: present, storage: storage({}) })).verdict).toBe(
    'fine',
  );
});

it('names every folder without one, a stopped pool, and none above it', async () => {
  const pools = storage({
    root: { folder: '/', isActive: true },
    other: { folder: '/other', isActive: false },
  });
  expect(await ask(poolForPrecreate, { disks, way, there, storage: pools })).toMatchObject({
    verdict: 'blocker',
    finding: {
      code: 'pool-missing',
      seen: {
        host: 'kvm2',
        disks: [
          { target: 'vda', folder: '/vms' },
          { target: 'vdb', folder: '/other', stoppedPool: 'other' },
        ],
      },
    },
  });
});

it('sees a list that remembers what is gone', async () => {
  const pools = storage({
    vms: { folder: '/vms', isActive: true, volumes: ['a b'] },
    other: { folder: '/other', isActive: true },
  });
  expect(await ask(poolForPrecreate, { disks, way, there, storage: pools })).toMatchObject({
    verdict: 'blocker',
    finding: { code: 'pool-list-stale', seen: { disks: [{ target: 'vda', pool: 'vms' }] } },
  });
});

it('asks for the pool a disk names', async () => {
  const volume = `<disk type='volume' device='disk'><source pool='named' volume='v'/><target dev='vda'/></disk>`;
  const played = {
    disks: volume,
    way,
    here: { volumes: { 'named/v': '/vms/v' } },
    there: { files: { '/vms/v': null } },
  };
  expect(await ask(poolForPrecreate, { ...played, storage: storage({}) })).toMatchObject({
    verdict: 'blocker',
    finding: { code: 'pool-missing', seen: { disks: [{ target: 'vda', pool: 'named' }] } },
  });
  const pools = storage({ named: { folder: '/elsewhere', isActive: true } });
  expect((await ask(poolForPrecreate, { ...played, storage: pools })).verdict).toBe('fine');
});

it('cannot tell when the daemon does not answer', async () => {
  const silent = { lookupPoolByTargetPath: async () => fail({ code: 'cancelled' }) };
  expect((await ask(poolForPrecreate, { disks, way, there, storage: silent })).verdict).toBe('unknown');
});
