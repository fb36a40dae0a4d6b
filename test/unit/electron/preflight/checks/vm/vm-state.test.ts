import { describe, expect, it } from 'vitest';
import type { DomainStatus } from '../../../../../../electron/libvirt';
import { vmState } from '../../../../../../electron/preflight/checks/vm/vm-state';
import { playDaemon, playPair, refuses, says } from '../../play-daemon';

const look = (status: DomainStatus, more: Parameters<typeof playDaemon>[0]['domains'] = {}) =>
  vmState.look(playPair({ from: playDaemon({ domains: { getState: says(status), ...more } }) }));

describe('vm-state', () => {
  it('is fine while it runs and QEMU answers', async () => {
    expect(await look({ state: 'running', reason: 'booted' }, { controlState: says('ok') })).toEqual({
      verdict: 'fine',
      finding: { code: 'vm-running', seen: { state: 'running' } },
    });
  });

  it('blocks when libvirt has lost QEMU', async () => {
    expect(await look({ state: 'running', reason: 'booted' }, { controlState: says('error') })).toMatchObject(
      { verdict: 'blocker', finding: { code: 'vm-control-lost', seen: { host: 'kvm1' } } },
    );
  });

  it('warns of one that a person paused, and of one that stands still by itself', async () => {
    expect(await look({ state: 'paused', reason: 'user' })).toMatchObject({
      verdict: 'warning',
      finding: { code: 'vm-paused-by-user' },
    });
    expect(await look({ state: 'paused', reason: 'watchdog' })).toMatchObject({
      verdict: 'warning',
      finding: { code: 'vm-paused', seen: { reason: 'watchdog' } },
    });
  });

  it('names the disks at which it stopped', async () => {
    const errors = [
      { disk: 'vda', error: 'no-space' },
      { disk: 'vdb', error: 'unspecified' },
    ] as const;
    expect(
      await look({ state: 'paused', reason: 'ioerror' }, { diskErrors: says([...errors]) }),
    ).toMatchObject({
      verdict: 'warning',
      finding: {
        code: 'vm-paused-by-disk-error',
        seen: {
          disks: [
            { target: 'vda', error: 'no-space' },
            { target: 'vdb', error: 'unspecified' },
          ],
        },
      },
    });
  });

  it.each<DomainStatus>([
    { state: 'shutoff', reason: 'shutdown' },
    { state: 'crashed', reason: 'panicked' },
    { state: 'shutdown', reason: 'user' },
    { state: 'pmsuspended', reason: 'unknown' },
    { state: 'paused', reason: 'migration' },
    { state: 'paused', reason: 'postcopy-failed' },
    { state: 'running', reason: 'postcopy' },
  ])('blocks while it is $state ($reason)', async (status) => {
    expect(await look(status)).toMatchObject({
      verdict: 'blocker',
      finding: { code: 'vm-not-running', seen: status },
    });
  });

  it('cannot tell when libvirt does not say', async () => {
    const facts = playPair({ from: playDaemon({ domains: { getState: refuses(38, 'cut') } }) });
    await expect(vmState.look(facts)).rejects.toThrow('cut');
  });
});
