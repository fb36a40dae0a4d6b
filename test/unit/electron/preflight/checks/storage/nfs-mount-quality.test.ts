import { expect, it } from 'vitest';
import { nfsMountQuality } from '../../../../../../electron/preflight/checks/storage/nfs-mount-quality';
import { bootMount } from '../../../../../../electron/preflight/probes/questions/boot-mount';
import { ok } from '../../../../../../shared/lib/result';
import { ask, cd, fileDisk, unreadable, type PlayedStorage } from './play-storage';

const good = 'rw,relatime,rw,vers=4.2,rsize=1048576,hard,proto=tcp,sec=sys,local_lock=none,addr=192.0.2.9';
const path = '/srv/vms/a';
const played = (options: string, more: { here?: string; boot?: string } & Partial<PlayedStorage> = {}) => ({
  disks: fileDisk(path),
  there: {
    places: { [path]: { options } },
    answers: [[bootMount, '/srv/vms', more.boot ?? 'at-boot'] as const],
  },
  ...more,
  here: { places: { [path]: { options: more.here ?? good } } },
});
const faults = async (...of: Parameters<typeof played>) => {
  const look = await ask(nfsMountQuality, played(...of));
  const seen = 'finding' in look ? (look.finding.seen as { mounts?: { faults?: string[] }[] }) : {};
  return [look.verdict, ...(seen.mounts ?? []).flatMap((mount) => mount.faults ?? [])];
};

it('is fine with what the manual recommends, and names it', async () => {
  expect(await ask(nfsMountQuality, played(good))).toMatchObject({
    verdict: 'fine',
    finding: {
      code: 'nfs-fit',
      seen: { mounts: [{ folder: '/srv/vms', source: 'nas:/srv', version: '4.2' }] },
    },
  });
});

it.each([
  ['ro,relatime,ro,vers=4.2,hard', ['ro']],
  [good.replace('hard', 'soft'), ['soft']],
  [good.replace('hard', 'softerr'), ['softerr']],
  [
    good.replace('hard', 'hard,nolock').replace('local_lock=none', 'local_lock=all'),
    ['nolock', 'local_lock=all'],
  ],
  [good.replace('local_lock=none', 'local_lock=posix'), ['local_lock=posix']],
])('stops at %s', async (options, expected) => {
  expect(await faults(options)).toEqual(['blocker', ...expected]);
});

it('flock kept on one host does no harm: QEMU locks ranges of bytes', async () => {
  expect(await faults(good.replace('local_lock=none', 'local_lock=flock'))).toEqual(['fine']);
});

it.each([
  [good.replace('4.2', '3'), good.replace('4.2', '3'), ['vers=3']],
  [good.replace('tcp', 'udp'), good.replace('tcp', 'udp'), ['proto=udp']],
  [good, good.replace('4.2', '4.1'), ['vers: 4.1 on the source, 4.2 here']],
  [good, good.replace('hard', 'soft'), ['soft on the source, hard here']],
])('warns of %s beside %s', async (options, here, expected) => {
  expect(await faults(options, { here })).toEqual(['warning', ...expected]);
});

it('bears sizes and ports that a server grants each client anew', async () => {
  expect(await faults(good.replace('1048576', '262144'))).toEqual(['fine']);
});

it('a disc from a read-only share is no fault', async () => {
  const disks = cd(path);
  expect(await faults('ro,ro,vers=4.2,hard,proto=tcp,sec=sys', { disks })).toEqual(['fine']);
});

it('warns of a mount nobody makes again, but for one of a pool that libvirt starts', async () => {
  const pools = (target: string) => ({
    listPools: async () => ok([{ name: 'vms', uuid: 'u' }]),
    getPoolXml: async () =>
      ok(`<pool type='netfs'><name>vms</name><uuid>u</uuid><target><path>${target}</path></target></pool>`),
  });
  expect(await faults(good, { boot: 'by-hand', storage: pools('/elsewhere') })).toEqual([
    'warning',
    'by-hand',
  ]);
  expect(await faults(good, { boot: 'by-hand', storage: pools('/srv/vms') })).toEqual(['fine']);
});

it('has nothing to ask without NFS', async () => {
  const local = { places: { [path]: { type: 'ext4' } } };
  expect(await ask(nfsMountQuality, { disks: fileDisk(path), here: local, there: local })).toMatchObject({
    verdict: 'fine',
    finding: { code: 'no-nfs' },
  });
});

it('cannot tell from nonsense', async () => {
  expect(await faults(good, { facts: { answersTo: async () => unreadable } })).toEqual(['unknown']);
});
