import { describe, expect, it } from 'vitest';
import { snapshotsPresent } from '../../../../../../electron/preflight/checks/vm/snapshots-present';
import { playDaemon, playPair, refuses, says } from '../../play-daemon';

describe('snapshots-present', () => {
  it('is fine without any', async () => {
    const from = playDaemon({ domains: { snapshotCount: says(0) } });
    expect(await snapshotsPresent.look(playPair({ from }))).toMatchObject({ verdict: 'fine' });
  });

  it('blocks, and names them', async () => {
    const names = ['before the upgrade', '$(reboot)'];
    const from = playDaemon({ domains: { snapshotCount: says(2), snapshotNames: says(names) } });
    expect(await snapshotsPresent.look(playPair({ from }))).toEqual({
      verdict: 'blocker',
      finding: { code: 'has-snapshots', seen: { count: 2, names } },
    });
  });

  it('cannot tell when libvirt does not say', async () => {
    const from = playDaemon({ domains: { snapshotCount: refuses(38, 'cut') } });
    await expect(snapshotsPresent.look(playPair({ from }))).rejects.toThrow('cut');
  });
});
