import { expect, it } from 'vitest';
import { copyReadonlyShareable } from '../../../../../../electron/preflight/checks/storage/copy-readonly-shareable';
import { CouldNotTell } from '../../../../../../electron/preflight/check';
import { ask, cd, fileDisk } from './play-storage';

const disks =
  fileDisk('/a', 'vda') + fileDisk('/r', 'vdr', '<readonly/>') + fileDisk('/s', 'vds', '<shareable/>') + cd();

it('is no part of a move that copies nothing', async () => {
  expect(await ask(copyReadonlyShareable, { disks })).toMatchObject({
    verdict: 'fine',
    finding: { code: 'nothing-copied' },
  });
});

it('is fine for a disk of one VM that it writes', async () => {
  expect(await ask(copyReadonlyShareable, { disks, way: { copiedDisks: ['vda'] } })).toMatchObject({
    verdict: 'fine',
    finding: { code: 'copy-list-fits', seen: { targets: ['vda'] } },
  });
});

it('names all that must not be copied, and why', async () => {
  expect(
    await ask(copyReadonlyShareable, { disks, way: { copiedDisks: ['vda', 'vdr', 'vds', 'sda'] } }),
  ).toMatchObject({
    verdict: 'blocker',
    finding: {
      code: 'not-to-be-copied',
      seen: {
        disks: [
          { target: 'vdr', because: 'read-only' },
          { target: 'vds', because: 'shareable' },
          { target: 'sda', because: 'empty' },
        ],
      },
    },
  });
});

it('cannot tell without the definition', async () => {
  const domain = async () => {
    throw new CouldNotTell('gone');
  };
  expect((await ask(copyReadonlyShareable, { facts: { domain } })).verdict).toBe('unknown');
});
