import { describe, expect, it } from 'vitest';
import { blockJobRunning } from '../../../../../../electron/preflight/checks/vm/block-job-running';
import { ok } from '../../../../../../shared/lib/result';
import { off, playDaemon, playPair, refuses, says } from '../../play-daemon';
import { domainOf } from '../../play-facts';

const disk = (target: string, inside = '') =>
  `<disk type='file' device='disk'><source file='/vms/${target}'/><target dev='${target}' bus='virtio'/>${inside}</disk>`;
const cdrom = `<disk type='file' device='cdrom'><source file='/iso'/><target dev='sda' bus='sata'/></disk>`;
const mirror = `<mirror type='file' job='copy' ready='yes'><source file='/x'/></mirror>`;

describe('block-job-running', () => {
  it('is fine when no disk has a job, and names the disks it asked about', async () => {
    const live = domainOf({ devices: disk('vda') + disk('vdb') + cdrom });
    const from = playDaemon({ domains: { getBlockJob: says(undefined) } });
    expect(await blockJobRunning.look(playPair({ live, from }))).toEqual({
      verdict: 'fine',
      finding: { code: 'no-block-jobs', seen: { targets: ['vda', 'vdb'] } },
    });
  });

  it('names every job, also a copy that libvirt counts no more but that is not ended', async () => {
    const live = domainOf({ devices: disk('vda') + disk('vdb', mirror) + disk('vdc') });
    const from = playDaemon({
      domains: {
        getBlockJob: (_vm, target) =>
          Promise.resolve(ok(target === 'vda' ? { type: 'commit', doneBytes: 3, totalBytes: 8 } : undefined)),
      },
    });
    expect(await blockJobRunning.look(playPair({ live, from }))).toEqual({
      verdict: 'blocker',
      finding: {
        code: 'block-jobs',
        seen: {
          jobs: [
            { target: 'vda', type: 'commit', donePercent: 37 },
            { target: 'vdb', type: 'copy' },
          ],
        },
      },
    });
  });

  it('asks nothing of a VM that is off', async () => {
    const facts = playPair({ live: off(domainOf({ devices: disk('vda') })), from: playDaemon({}) });
    expect(await blockJobRunning.look(facts)).toMatchObject({ verdict: 'fine' });
  });

  it('cannot tell when libvirt does not say', async () => {
    const from = playDaemon({ domains: { getBlockJob: refuses(68, 'timed out') } });
    const facts = playPair({ live: domainOf({ devices: disk('vda') }), from });
    await expect(blockJobRunning.look(facts)).rejects.toThrow('timed out');
  });
});
