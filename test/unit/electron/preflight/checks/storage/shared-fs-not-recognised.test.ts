import { expect, it } from 'vitest';
import { sharedFsNotRecognised } from '../../../../../../electron/preflight/checks/storage/shared-fs-not-recognised';
import { fileSystem } from '../../../../../../electron/preflight/probes/questions/file-system';
import { qemuConf, readQemuConf } from '../../../../../../electron/preflight/probes/questions/qemu-conf';
import { ask, blockDisk, cd, fileDisk, unreadable, type PlayedStorage } from './play-storage';

const path = '/srv/vms/a';
const played = (
  magic: string,
  type: string,
  more: Partial<PlayedStorage> & { conf?: string; typeThere?: string } = {},
) => ({
  disks: fileDisk(path),
  here: {
    files: { [path]: {} },
    places: { [path]: { type } },
    answers: [
      [fileSystem, path, magic],
      [qemuConf, '', readQemuConf(more.conf ?? '')],
    ] as const,
  },
  there: { files: { [path]: {} }, places: { [path]: { type: more.typeThere ?? type } } },
  ...more,
});
const is = async (...of: Parameters<typeof played>) => {
  const look = await ask(sharedFsNotRecognised, played(...of));
  return 'finding' in look ? `${look.verdict} ${look.finding.code}` : look.verdict;
};

it('knows what libvirt knows, by the number and not by the name', async () => {
  expect(await is('6969', 'nfs4')).toBe('fine fs-recognised');
  expect(await is('ff534d42', 'cifs')).toBe('fine fs-recognised');
  // SMB 2 and later have another number than the one libvirt looks for.
  expect(await is('fe534d42', 'cifs')).toBe('blocker fs-not-recognised');
  expect(await is('bd00bd0', 'lustre')).toBe('blocker fs-not-recognised');
  expect(await is('65735546', 'fuse.glusterfs')).toBe('fine fs-recognised');
  expect(await is('65735546', 'fuse.ceph-fuse')).toBe('blocker fs-not-recognised');
});

it('goes by the version of libvirt', async () => {
  expect(await is('19830326', 'beegfs', { versions: { libvirt: '9.0.0' } })).toBe(
    'blocker fs-not-recognised',
  );
  expect(await is('19830326', 'beegfs', { versions: { libvirt: '9.6.0' } })).toBe('fine fs-recognised');
});

it('sees a host that serves its own images', async () => {
  expect(await ask(sharedFsNotRecognised, played('ef53', 'ext4', { typeThere: 'nfs4' }))).toMatchObject({
    verdict: 'blocker',
    finding: {
      code: 'source-serves-itself',
      seen: { host: 'kvm1', disks: [{ target: 'vda', fileSystem: 'ext4' }] },
    },
  });
});

it('believes qemu.conf, where libvirt does', async () => {
  const conf = 'shared_filesystems = [\n  "/other",\n  "/srv/vms/",\n]\n';
  expect(await is('ef53', 'ext4', { typeThere: 'nfs4', conf })).toBe('fine fs-recognised');
  expect(await is('ef53', 'ext4', { typeThere: 'nfs4', conf, versions: { libvirt: '9.0.0' } })).toBe(
    'blocker source-serves-itself',
  );
  const beside = 'shared_filesystems = [ "/srv/vm" ]';
  expect(await is('ef53', 'ext4', { typeThere: 'nfs4', conf: beside })).toBe('blocker source-serves-itself');
});

it('only notes what is not shared at all: that is another question', async () => {
  expect(await is('ef53', 'ext4')).toBe('note fs-not-shared');
});

it('asks nothing about devices, media, and copied disks', async () => {
  for (const more of [
    { disks: blockDisk('/dev/a') + cd('/iso') },
    { way: { copiedDisks: ['vda'] } },
    { disks: fileDisk('/r', 'vda', '<readonly/>') },
  ])
    expect(await is('ef53', 'ext4', more)).toBe('fine fs-recognised');
});

it('cannot tell from nonsense, nor where the two could not be compared', async () => {
  expect(await is('6969', 'nfs4', { facts: { answersFrom: async () => unreadable } })).toBe('unknown');
  const untold = async () => new Map([[path, { is: 'untold', why: 'no mount' } as const]]);
  expect(await is('ef53', 'ext4', { facts: { compared: untold } })).toBe('unknown');
});
