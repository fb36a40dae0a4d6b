import { expect, it } from 'vitest';
import { removableMedia } from '../../../../../../electron/preflight/checks/storage/removable-media';
import { ask, cd, fileDisk, unreadable } from './play-storage';

it('is fine with empty drives, and names how many there are', async () => {
  expect(await ask(removableMedia, { disks: cd() + fileDisk('/a'), there: {} })).toMatchObject({
    verdict: 'fine',
    finding: { code: 'no-media', seen: { drives: 1 } },
  });
});

it('is fine when the medium is there', async () => {
  expect(await ask(removableMedia, { disks: cd('/iso'), there: { files: { '/iso': {} } } })).toMatchObject({
    verdict: 'fine',
    finding: { code: 'media-reachable', seen: { paths: ['/iso'] } },
  });
});

it.each(['', `startupPolicy='mandatory'`])('stops at a missing one (%s)', async (policy) => {
  expect(
    await ask(removableMedia, { disks: cd('/iso', policy), there: { files: { '/iso': null } } }),
  ).toMatchObject({
    verdict: 'blocker',
    finding: { code: 'media-missing', seen: { host: 'kvm2', media: [{ target: 'sda', path: '/iso' }] } },
  });
});

it.each(['optional', 'requisite'])('warns of one that is let go (%s)', async (policy) => {
  const disks = cd('/iso', `startupPolicy='${policy}'`);
  expect(await ask(removableMedia, { disks, there: { files: { '/iso': null } } })).toMatchObject({
    verdict: 'warning',
    finding: { code: 'media-dropped' },
  });
});

it('stops at the drive in the case of the source, whatever the destination has there', async () => {
  const drive = `<disk type='block' device='cdrom'><source dev='/dev/sr0'/><target dev='sdb'/><readonly/></disk>`;
  expect(await ask(removableMedia, { disks: drive, there: { files: { '/dev/sr0': {} } } })).toMatchObject({
    verdict: 'blocker',
    finding: { code: 'media-in-host-drive', seen: { media: [{ target: 'sdb' }] } },
  });
});

it('cannot tell from nonsense', async () => {
  expect(
    (await ask(removableMedia, { disks: cd('/iso'), facts: { answersTo: async () => unreadable } })).verdict,
  ).toBe('unknown');
});
