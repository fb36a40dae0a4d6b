import { describe, expect, it } from 'vitest';
import { snapshotsPresent } from '../../../../../../electron/preflight/checks/vm/snapshots-present';
import { playDaemon, playPair, refuses, says } from '../../play-daemon';

describe('snapshots-present', () => {
  it('is fine without any', async () => {
    const from = playDaemon({ domains: { snapshotCount: says(0) } });
    expect(await snapshotsPresent.look(playPair({ from }))).toMatchObject({ verdict: 'fine' });
  });

  it('blocks, names them, and says which have files of their own', async () => {
    const names = ['before the upgrade', '$(reboot)'];
    const snapshotXml = (_vm: unknown, name: string) =>
      says(
        `<domainsnapshot><name>x</name><disks><disk snapshot='${name === names[1] ? 'external' : 'internal'}'/></disks></domainsnapshot>`,
      )();
    const from = playDaemon({ domains: { snapshotCount: says(2), snapshotNames: says(names), snapshotXml } });
    expect(await snapshotsPresent.look(playPair({ from }))).toEqual({
      verdict: 'blocker',
      finding: { code: 'has-snapshots', seen: { count: 2, names, external: ['$(reboot)'] } },
    });
  });

  it('blocks also when one does not say of what kind it is', async () => {
    const domains = { snapshotCount: says(1), snapshotNames: says(['a']), snapshotXml: refuses(72) };
    expect(await snapshotsPresent.look(playPair({ from: playDaemon({ domains }) }))).toMatchObject({
      verdict: 'blocker',
      finding: { seen: { names: ['a'], external: [] } },
    });
  });

  it('cannot tell when libvirt does not say', async () => {
    const from = playDaemon({ domains: { snapshotCount: refuses(38, 'cut') } });
    await expect(snapshotsPresent.look(playPair({ from }))).rejects.toThrow('cut');
  });
});
