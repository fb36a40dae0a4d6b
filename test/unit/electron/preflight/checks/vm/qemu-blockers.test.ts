import { describe, expect, it } from 'vitest';
import { qemuBlockers } from '../../../../../../electron/preflight/checks/vm/qemu-blockers';
import { playPair } from '../../play-daemon';
import { domainOf } from '../../play-facts';

const look = (top = '') => qemuBlockers.look(playPair({ live: domainOf({ top }) }));

describe('qemu-blockers', () => {
  it('is fine for an ordinary VM, Hyper-V features chosen one by one included', async () => {
    expect(await look()).toMatchObject({ verdict: 'fine', finding: { code: 'no-qemu-veto' } });
    expect(
      await look(`<features><hyperv mode='custom'><relaxed state='on'/></hyperv></features>`),
    ).toMatchObject({ verdict: 'fine' });
  });

  it('names every veto', async () => {
    expect(
      await look(`<features><hyperv mode='passthrough'/></features><launchSecurity type='sev'/>`),
    ).toEqual({
      verdict: 'blocker',
      finding: {
        code: 'qemu-vetoes',
        seen: {
          vetoes: [
            { by: 'launch-security', what: 'sev' },
            { by: 'hyperv-passthrough', what: 'passthrough' },
          ],
        },
      },
    });
  });
});
