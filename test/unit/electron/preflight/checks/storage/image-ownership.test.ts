import { expect, it } from 'vitest';
import { imageOwnership } from '../../../../../../electron/preflight/checks/storage/image-ownership';
import { openable, type Openable } from '../../../../../../electron/preflight/probes/questions/openable';
import { qemuConf, readQemuConf } from '../../../../../../electron/preflight/probes/questions/qemu-conf';
import { ask, blockDisk, fileDisk } from './play-storage';

const closed: Openable = { is: 'closed', owner: '0:0', mode: '600' };
const user = { qemuUserTo: async () => ({ uid: 107, gid: 108 }) };
const there = (
  openables: Readonly<Record<string, Openable>>,
  places: Readonly<Record<string, { type?: string }>>,
  conf = '',
) => ({
  places,
  answers: [
    [qemuConf, '', readQemuConf(conf)] as const,
    ...Object.entries(openables).map(([key, is]) => [openable, key, is] as const),
  ],
});

it('is fine when its account may open all, and says as whom', async () => {
  const side = there(
    { 'w 107:108 /a': { is: 'open' }, 'r 107:108 /r': { is: 'open' } },
    { '/a': {}, '/r': {} },
  );
  const disks = fileDisk('/a') + fileDisk('/r', 'vdr', '<readonly/>');
  expect(await ask(imageOwnership, { disks, there: side, facts: user })).toMatchObject({
    verdict: 'fine',
    finding: { code: 'images-openable', seen: { account: '107:108', tried: ['/a', '/r'], handedOver: 0 } },
  });
});

it('names all it may not open, whose they are, and the folder in the way', async () => {
  const side = there(
    { 'w 107:108 /a': closed, 'r 107:108 /r': { ...closed, closedFolder: '/srv/x' } },
    { '/a': {}, '/r': {} },
  );
  const disks = fileDisk('/a') + fileDisk('/r', 'vdr', '<readonly/>');
  expect(await ask(imageOwnership, { disks, there: side, facts: user })).toMatchObject({
    verdict: 'blocker',
    finding: {
      code: 'image-closed',
      seen: {
        host: 'kvm2',
        account: '107:108',
        files: [
          { path: '/a', wants: 'write', owner: '0:0', mode: '600' },
          { path: '/r', wants: 'read', closedFolder: '/srv/x' },
        ],
      },
    },
  });
});

it('does not ask what libvirt hands over itself: devices, and its own file systems', async () => {
  const side = there(
    { 'w 107:108 /dev/b': closed, 'w 107:108 /local': closed },
    { '/local': { type: 'ext4' } },
  );
  const disks = blockDisk('/dev/b', 'vdb') + fileDisk('/local', 'vdl');
  expect(await ask(imageOwnership, { disks, there: side, facts: user })).toMatchObject({
    verdict: 'fine',
    finding: { seen: { tried: [], handedOver: 2 } },
  });
});

it('asks all of them where libvirt changes no owners', async () => {
  const side = there(
    { 'w 107:108 /dev/b': closed, 'w 107:108 /local': closed },
    { '/local': { type: 'ext4' } },
    'dynamic_ownership = 0',
  );
  const disks = blockDisk('/dev/b', 'vdb') + fileDisk('/local', 'vdl');
  expect(await ask(imageOwnership, { disks, there: side, facts: user })).toMatchObject({
    verdict: 'blocker',
    finding: { seen: { files: [{ path: '/dev/b' }, { path: '/local' }] } },
  });
});

it('leaves what is not there to others, and has nothing to ask without disks', async () => {
  const side = there({ 'w 107:108 /a': { is: 'missing' } }, { '/a': {} });
  expect((await ask(imageOwnership, { disks: fileDisk('/a'), there: side, facts: user })).verdict).toBe(
    'fine',
  );
  expect(await ask(imageOwnership, { facts: user })).toMatchObject({ finding: { code: 'no-disks' } });
});

it('cannot tell where the daemon does not say whom QEMU runs as', async () => {
  const facts = { qemuUserTo: async () => undefined };
  expect(await ask(imageOwnership, { disks: fileDisk('/a'), facts })).toMatchObject({
    verdict: 'unknown',
    why: expect.stringContaining('kvm2') as string,
  });
});
