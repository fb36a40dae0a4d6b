import { expect, it } from 'vitest';
import { copyOntoShared } from '../../../../../../electron/preflight/checks/storage/copy-onto-shared';
import { blockDevice } from '../../../../../../electron/preflight/probes/questions/block-device';
import { ask, blockDisk, fileDisk, onNfs, type PlayedSide } from './play-storage';

const way = { copiedDisks: ['vda', 'vdb'] };
const local: PlayedSide = { files: { '/a': {} }, places: { '/a': { type: 'ext4' } } };

it('is no part of a move that copies nothing', async () => {
  expect(await ask(copyOntoShared, { disks: fileDisk('/a') })).toMatchObject({
    verdict: 'fine',
    finding: { code: 'nothing-copied' },
  });
});

it('stops a copy onto the same file or device', async () => {
  const nfs = onNfs('/a');
  const device = { sizeBytes: 1, sectorBytes: 512, disks: [{ worldWide: 'naa.1' }] };
  const side: PlayedSide = {
    ...nfs,
    files: { ...nfs.files, '/dev/b': { kind: 'block special file' } },
    answers: [[blockDevice, '/dev/b', device]],
  };
  const disks = fileDisk('/a') + blockDisk('/dev/b', 'vdb');
  expect(await ask(copyOntoShared, { disks, way, here: side, there: side })).toMatchObject({
    verdict: 'blocker',
    finding: { code: 'copied-onto-itself', seen: { disks: [{ target: 'vda' }, { target: 'vdb' }] } },
  });
});

it('stops it on the server itself, which sees its own file under another kind of file system', async () => {
  const nfs = onNfs('/a');
  for (const [here, there] of [
    [local, nfs],
    [nfs, local],
  ] as const)
    expect((await ask(copyOntoShared, { disks: fileDisk('/a'), way, here, there })).verdict).toBe('blocker');
});

it('is fine onto other storage, and onto nothing', async () => {
  expect(await ask(copyOntoShared, { disks: fileDisk('/a'), way, here: local, there: local })).toMatchObject({
    verdict: 'fine',
    finding: { code: 'copies-apart', seen: { targets: ['vda'] } },
  });
  const empty = { files: { '/a': null } };
  expect((await ask(copyOntoShared, { disks: fileDisk('/a'), way, here: local, there: empty })).verdict).toBe(
    'fine',
  );
});

it('cannot tell of two devices without names', async () => {
  const device = { sizeBytes: 1, sectorBytes: 512, disks: [{}] };
  const side: PlayedSide = { files: { '/dev/b': {} }, answers: [[blockDevice, '/dev/b', device]] };
  expect(
    (await ask(copyOntoShared, { disks: blockDisk('/dev/b', 'vdb'), way, here: side, there: side })).verdict,
  ).toBe('unknown');
});
