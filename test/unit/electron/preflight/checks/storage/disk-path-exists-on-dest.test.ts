import { expect, it } from 'vitest';
import { diskPathExistsOnDest } from '../../../../../../electron/preflight/checks/storage/disk-path-exists-on-dest';
import { ask, blockDisk, cd, fileDisk } from './play-storage';

const volume = `<disk type='volume' device='disk'><source pool='vms' volume='a b'/><target dev='vdv'/></disk>`;
const network = `<disk type='network'><source protocol='rbd' name='p/i'/><target dev='vdn'/></disk>`;

it('is fine when every disk is there, and names them', async () => {
  const there = { files: { '/a': {}, '/dev/b': {} } };
  expect(
    await ask(diskPathExistsOnDest, { disks: fileDisk('/a') + blockDisk('/dev/b', 'vdb') + network, there }),
  ).toMatchObject({ verdict: 'fine', finding: { seen: { paths: ['/a', '/dev/b'] } } });
});

it('names all that are missing', async () => {
  const there = { files: { '/a': null, '/b': {}, '/c': null } };
  const disks = ['/a', '/b', '/c'].map((path, at) => fileDisk(path, `vd${at}`)).join('');
  expect(await ask(diskPathExistsOnDest, { disks, there })).toMatchObject({
    verdict: 'blocker',
    finding: {
      code: 'disk-missing',
      seen: { host: 'kvm2', disks: [{ path: '/a' }, { path: '/c', raw: 'No such file or directory' }] },
    },
  });
});

it('looks for a volume where the destination has it', async () => {
  const here = { volumes: { 'vms/a b': '/here/a b' } };
  expect(
    await ask(diskPathExistsOnDest, {
      disks: volume,
      here,
      there: { volumes: { 'vms/a b': '/there/a b' }, files: { '/there/a b': {} } },
    }),
  ).toMatchObject({ verdict: 'fine', finding: { seen: { paths: ['/there/a b'] } } });
  expect(await ask(diskPathExistsOnDest, { disks: volume, here })).toMatchObject({
    verdict: 'blocker',
    finding: { code: 'disk-missing', seen: { disks: [{ raw: 'no volume a b in a running pool vms' }] } },
  });
});

it('names the kinds it cannot move', async () => {
  const nvme = `<disk type='nvme' device='disk'><source type='pci'/><target dev='vdx'/></disk>`;
  expect(await ask(diskPathExistsOnDest, { disks: nvme + volume })).toMatchObject({
    verdict: 'blocker',
    finding: {
      code: 'disk-kind-not-movable',
      seen: {
        disks: [
          { target: 'vdx', type: 'nvme' },
          { target: 'vdv', type: 'volume' },
        ],
      },
    },
  });
});

it('leaves media, base images and copied disks to their own checks', async () => {
  const base = `<backingStore type='file'><format type='raw'/><source file='/base'/><backingStore/></backingStore>`;
  expect(
    await ask(diskPathExistsOnDest, {
      disks: cd('/iso') + fileDisk('/a', 'vda', base) + fileDisk('/copied', 'vdb'),
      way: { copiedDisks: ['vdb'] },
      there: { files: { '/a': {} } },
    }),
  ).toMatchObject({ verdict: 'fine', finding: { seen: { paths: ['/a'] } } });
  expect(await ask(diskPathExistsOnDest, { disks: cd('/iso') })).toMatchObject({
    verdict: 'fine',
    finding: { code: 'no-disks' },
  });
});
