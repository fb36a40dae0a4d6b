import { expect, it } from 'vitest';
import type { Fault } from '../../../../../shared/domain/fault';
import { fail, ok } from '../../../../../shared/lib/result';
import { ERROR, type Libvirt } from '../../../../../electron/libvirt';
import { CouldNotTell } from '../../../../../electron/preflight/check';
import { findVolumes } from '../../../../../electron/preflight/facts/find-volumes';
import { imagesOf } from '../../../../../electron/preflight/images';
import { usualWay } from '../../../../../electron/preflight/way';
import { domainOf } from '../play-facts';

const within = { timeoutMs: 1, signal: undefined };
const volume = (pool: string, name: string, target: string) =>
  `<disk type='volume' device='disk'><source pool='${pool}' volume='${name}'/><target dev='${target}'/></disk>`;
const domain = domainOf({
  devices:
    volume('vms', 'a b', 'vda') +
    volume('vms', 'gone', 'vdb') +
    volume('none', 'c', 'vdc') +
    `<disk type='file'><source file='/d'/><target dev='vdd'/></disk>`,
});

const missing = (number: number) => fail({ code: 'libvirt', number, raw: 'not found' } as unknown as Fault);
const libvirt = {
  storage: {
    lookupPoolByName: async (name: string) =>
      name === 'vms' ? ok({ name, uuid: 'u' }) : missing(ERROR.NO_STORAGE_POOL),
    lookupVolumeByName: async (pool: { name: string }, name: string) =>
      name === 'gone' ? missing(ERROR.NO_STORAGE_VOL) : ok({ pool: pool.name, name, key: name }),
    getVolumePath: async ({ name }: { name: string }) => ok(`/srv/vms/${name}`),
  },
} as unknown as Libvirt;

it('finds where volumes lead, and leaves out those a host does not have', async () => {
  const found = await findVolumes(() => libvirt, domain, within);
  expect([...found.values()]).toEqual(['/srv/vms/a b']);
  const images = imagesOf(domain, usualWay, found, new Map());
  expect(images.map(({ target, path, volume: of }) => ({ target, path, of }))).toEqual([
    { target: 'vda', path: '/srv/vms/a b', of: { pool: 'vms', name: 'a b', isThere: false } },
    { target: 'vdd', path: '/d', of: undefined },
  ]);
});

it('asks nothing of a daemon when no disk names a pool', async () => {
  const none = () => {
    throw new Error('asked');
  };
  expect(await findVolumes(none, domainOf({}), within)).toEqual(new Map());
});

it('cannot tell when the daemon fails otherwise', async () => {
  const silent = {
    storage: { lookupPoolByName: async () => fail({ code: 'cancelled' }) },
  } as unknown as Libvirt;
  await expect(findVolumes(() => silent, domain, within)).rejects.toThrow(CouldNotTell);
});
