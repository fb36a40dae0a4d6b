import { describe, expect, it } from 'vitest';
import { libvirtNetworkReady } from '../../../../../../electron/preflight/checks/network/libvirt-network-ready';
import { networkOf, onBridge, onNetwork, playNetwork } from '../../play-network';

const look = (played: Parameters<typeof playNetwork>[0]) => libvirtNetworkReady.look(playNetwork(played));
const bridged = (name: string) => networkOf(name, `<forward mode='bridge'/><bridge name='br0'/>`);
const [lan, dmz] = [bridged('lan'), bridged('dmz')];

describe('libvirt-network-ready', () => {
  it('is fine when all are active and of the same kind', async () => {
    expect(await look({ nics: onNetwork('lan'), from: [lan], to: [lan] })).toEqual({
      verdict: 'fine',
      finding: { code: 'networks-ready', seen: { names: ['lan'] } },
    });
  });

  it('says so when the VM uses none, or has no NIC at all', async () => {
    expect(await look({ nics: onBridge('br0') })).toMatchObject({ finding: { seen: { names: [] } } });
    expect(await look({ nics: '' })).toMatchObject({ verdict: 'fine', finding: { code: 'no-nics' } });
  });

  it('names all that are missing, and those that are stopped beside them', async () => {
    const nics = ['lan', 'dmz', 'back', 'lan'].map((name) => onNetwork(name)).join('');
    const stopped = networkOf('back', '', false);
    expect(await look({ nics, from: [lan, dmz], to: [stopped] })).toEqual({
      verdict: 'blocker',
      finding: {
        code: 'network-missing',
        seen: { names: ['lan', 'dmz'], stopped: ['back'], host: 'kvm2' },
      },
    });
    expect(await look({ nics: onNetwork('back'), to: [stopped] })).toMatchObject({
      verdict: 'blocker',
      finding: { code: 'network-inactive', seen: { names: ['back'] } },
    });
  });

  it('warns of a network of another kind under the same name', async () => {
    const nat = networkOf('lan', '<forward/>');
    expect(await look({ nics: onNetwork('lan'), from: [lan], to: [nat] })).toEqual({
      verdict: 'warning',
      finding: {
        code: 'network-kind-differs',
        seen: { networks: [{ name: 'lan', from: 'bridge', to: 'nat' }], host: 'kvm2' },
      },
    });
  });

  it('warns of a port group that libvirt would pass over in silence', async () => {
    const nics = onNetwork('lan', '', `portgroup='fast'`);
    const grouped = networkOf('lan', `<forward mode='bridge'/><bridge name='br0'/><portgroup name='fast'/>`);
    expect(await look({ nics, from: [grouped], to: [grouped] })).toMatchObject({ verdict: 'fine' });
    expect(await look({ nics, from: [grouped], to: [lan] })).toMatchObject({
      verdict: 'warning',
      finding: { code: 'portgroup-missing', seen: { groups: [{ network: 'lan', group: 'fast' }] } },
    });
  });
});
