import { expect, it } from 'vitest';
import { storageModeClassify } from '../../../../../../electron/preflight/checks/storage/storage-mode-classify';
import { blockDevice } from '../../../../../../electron/preflight/probes/questions/block-device';
import { ask, blockDisk, cd, fileDisk, onNfs } from './play-storage';

const network = `<disk type='network'><source protocol='rbd' name='pool/image'/><target dev='vdn'/></disk>`;
const kinds = (look: unknown) =>
  (look as { finding: { seen: { disks: { target: string; kind: string }[] } } }).finding.seen.disks.map(
    ({ target, kind }) => `${target} ${kind}`,
  );

it('is fine when every disk is shared, copied, or network storage', async () => {
  const device = { sizeBytes: 1, sectorBytes: 512, disks: [{ worldWide: 'naa.1' }] };
  const nfs = onNfs('/a');
  const side = {
    files: { ...nfs.files, '/dev/b': { kind: 'block special file' }, '/c': {} },
    places: { ...nfs.places, '/c': { type: 'ext4' } },
    answers: [[blockDevice, '/dev/b', device]] as const,
  };
  const look = await ask(storageModeClassify, {
    disks: fileDisk('/a') + blockDisk('/dev/b', 'vdb') + fileDisk('/c', 'vdc') + network + cd(),
    way: { copiedDisks: ['vdc'] },
    here: side,
    there: side,
  });
  expect(look.verdict).toBe('fine');
  expect(kinds(look)).toEqual(['vda shared', 'vdb shared', 'vdc copied', 'vdn network']);
  expect(look).toMatchObject({
    finding: {
      seen: { disks: [{ where: 'nfs4 nas:/srv' }, { where: '/dev/b' }, {}, { where: 'rbd pool/image' }] },
    },
  });
});

it('notes what lies on one host alone, and what it cannot place', async () => {
  const local = { files: { '/a': {} }, places: { '/a': { type: 'ext4', source: '/dev/vda1' } } };
  const nvme = `<disk type='nvme'><source type='pci'/><target dev='vdx'/></disk>`;
  const look = await ask(storageModeClassify, { disks: fileDisk('/a') + nvme, here: local, there: local });
  expect(look.verdict).toBe('note');
  expect(kinds(look)).toEqual(['vda on-source-alone', 'vdx unknown']);
});

it('says that there are none', async () => {
  expect(await ask(storageModeClassify, {})).toMatchObject({
    verdict: 'fine',
    finding: { seen: { disks: [] } },
  });
});

it('places nothing by nonsense', async () => {
  const look = await ask(storageModeClassify, {
    disks: fileDisk('/a'),
    facts: { compared: async () => new Map([['/a', { is: 'untold', why: 'nonsense' }]]) },
  });
  expect([look.verdict, ...kinds(look)]).toEqual(['note', 'vda unknown']);
});
