import { describe, expect, it } from 'vitest';
import { switchLearning } from '../../../../../../electron/preflight/checks/network/switch-learning';
import { connectedBridge, onBridge, playNetwork } from '../../play-network';

const look = (linksTo?: string, nics = onBridge('br0')) =>
  switchLearning.look(playNetwork({ nics, ...(linksTo !== undefined && { linksTo }) }));
const withDelay = (hundredths: number) => `link br0 bridge 1500 up 1 ${hundredths} 0 eno1`;

describe('switch-learning', () => {
  it('is fine without spanning tree, whatever its delay says', async () => {
    expect(await look(connectedBridge)).toEqual({
      verdict: 'fine',
      finding: { code: 'ports-speak-at-once', seen: { names: ['br0'] } },
    });
  });

  it('asks no host when no bridge is used', async () => {
    expect(await look(undefined, '')).toMatchObject({ verdict: 'fine', finding: { seen: { names: [] } } });
  });

  it('warns of twice the forward delay', async () => {
    expect(await look(withDelay(1500))).toEqual({
      verdict: 'warning',
      finding: {
        code: 'port-stays-silent',
        seen: { bridges: [{ name: 'br0', silentMs: 30_000 }], host: 'kvm2' },
      },
    });
  });

  it('only notes the few seconds of a bridge that libvirt made', async () => {
    expect(await look(withDelay(200))).toMatchObject({
      verdict: 'note',
      finding: { seen: { bridges: [{ silentMs: 4_000 }] } },
    });
  });
});
