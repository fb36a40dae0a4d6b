import { describe, expect, it } from 'vitest';
import { sharedFolder } from '../../../../../../electron/preflight/checks/vm/shared-folder';
import { ownPath } from '../../../../../../electron/preflight/probes/questions/own-path';
import { playPair } from '../../play-daemon';
import { domainOf, playAnswers } from '../../play-facts';

const folder = (driver: string, source: string) =>
  `<filesystem type='mount'><driver type='${driver}'/><source dir='${source}'/><target dir='tag'/></filesystem>`;
const there = { is: 'there', sizeBytes: 4096, kind: 'directory' } as const;

const look = (devices: string, sight: object = there, libvirtFrom = '9.0.0') =>
  sharedFolder.look(
    playPair({
      live: domainOf({ devices }),
      versions: () => Promise.resolve({ libvirtFrom, qemuFrom: '8', libvirtTo: libvirtFrom, qemuTo: '8' }),
      answersTo: () =>
        Promise.resolve(playAnswers([ownPath, '/srv/a b', sight], [ownPath, '/srv/c', { is: 'missing' }])),
    }),
  );

describe('shared-folder', () => {
  it('is fine without one, and asks the destination nothing', async () => {
    expect(await sharedFolder.look(playPair())).toMatchObject({
      verdict: 'fine',
      finding: { code: 'no-folders' },
    });
  });

  it('blocks virtiofs before libvirt 10.10, and says what is missing there too', async () => {
    expect(await look(folder('virtiofs', '/srv/a b') + folder('path', '/srv/c'))).toEqual({
      verdict: 'blocker',
      finding: {
        code: 'folders-unmovable',
        seen: { folders: ['tag (/srv/a b)'], libvirt: '9.0.0', missing: ['/srv/c'] },
      },
    });
  });

  it('warns of virtiofs from then on', async () => {
    expect(await look(folder('virtiofs', '/srv/a b'), there, '11.3.0')).toMatchObject({
      verdict: 'warning',
      finding: { code: 'folders-move' },
    });
  });

  it('warns of 9p, which blocks only while it is mounted, and blocks where the folder is missing', async () => {
    expect(await look(folder('path', '/srv/a b'))).toMatchObject({
      verdict: 'warning',
      finding: { code: 'folders-mounted' },
    });
    expect(await look(folder('path', '/srv/c'))).toMatchObject({
      verdict: 'blocker',
      finding: { code: 'folders-missing', seen: { paths: ['/srv/c'], host: 'kvm2' } },
    });
  });

  it('cannot tell when the destination may not look', async () => {
    await expect(look(folder('path', '/srv/a b'), { is: 'unseen', raw: 'denied' })).rejects.toThrow('denied');
  });
});
