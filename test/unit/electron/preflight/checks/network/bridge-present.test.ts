import { describe, expect, it } from 'vitest';
import { bridgePresent } from '../../../../../../electron/preflight/checks/network/bridge-present';
import { bridge } from '../../../../../../electron/preflight/probes/questions/bridge';
import { connectedBridge, networkOf, onBridge, onNetwork, playNetwork } from '../../play-network';

type Played = Parameters<typeof playNetwork>[0];
const look = (played: Played) => bridgePresent.look(playNetwork(played));
const there = (...names: string[]) => names.map((name) => [bridge, name, true] as const);
const gone = (...names: string[]) => names.map((name) => [bridge, name, false] as const);
const lan = (name = 'br0') => networkOf('lan', `<forward mode='bridge'/><bridge name='${name}'/>`);

const healthy: Played = {
  nics: onBridge('br0'),
  linksFrom: connectedBridge,
  linksTo: connectedBridge,
  answersTo: there('br0'),
};

describe('bridge-present', () => {
  it('is fine when the bridge is there and connected', async () => {
    expect(await look(healthy)).toEqual({
      verdict: 'fine',
      finding: { code: 'bridges-present', seen: { names: ['br0'] } },
    });
  });

  it('needs no host when no bridge is used, and no bridge where libvirt makes its own', async () => {
    const nat = networkOf('default', `<forward/><bridge name='virbr0'/>`);
    expect(await look({ nics: onNetwork('default'), from: [nat], to: [nat] })).toMatchObject({
      verdict: 'fine',
      finding: { seen: { names: [] } },
    });
  });

  it('names all that are missing, those of libvirt networks included', async () => {
    const played = {
      ...healthy,
      nics: onBridge('br0') + onBridge('br7') + onNetwork('lan'),
      to: [lan('br9')],
      answersTo: [...gone('br0', 'br7')],
    };
    expect(await look(played)).toEqual({
      verdict: 'blocker',
      finding: { code: 'bridge-missing', seen: { names: ['br0', 'br7', 'br9'], host: 'kvm2' } },
    });
  });

  it('takes a link of another kind under the name for none', async () => {
    const played = {
      nics: onNetwork('lan'),
      to: [lan('eno1')],
      linksTo: connectedBridge,
    };
    expect(await look(played)).toMatchObject({ verdict: 'blocker', finding: { seen: { names: ['eno1'] } } });
  });

  it('does not take a bridge of Open vSwitch for one of Linux, nor the other way round', async () => {
    const ovs = 'link br0 link 1500 unknown - - -\novs br0 eno1\nlink eno1 device 1500 up - - -';
    const plugged = onBridge('br0', `<virtualport type='openvswitch'/>`);
    expect(await look({ ...healthy, linksTo: ovs })).toEqual({
      verdict: 'blocker',
      finding: {
        code: 'bridge-of-other-kind',
        seen: { bridges: [{ name: 'br0', wants: 'linux' }], host: 'kvm2' },
      },
    });
    expect(await look({ ...healthy, nics: plugged })).toMatchObject({
      verdict: 'blocker',
      finding: { seen: { bridges: [{ wants: 'ovs' }] } },
    });
    expect(await look({ ...healthy, nics: plugged, linksFrom: ovs, linksTo: ovs })).toMatchObject({
      verdict: 'fine',
    });
  });

  it('warns of a bridge that leads nowhere there, but not where it leads nowhere here either', async () => {
    const empty = 'link br0 bridge 1500 up 0 1500 0 vnet1\nlink vnet1 tap 1500 up - - -';
    expect(await look({ ...healthy, linksTo: empty })).toMatchObject({
      verdict: 'warning',
      finding: { code: 'bridge-without-uplink', seen: { names: ['br0'] } },
    });
    expect(await look({ ...healthy, linksFrom: empty, linksTo: empty })).toMatchObject({ verdict: 'fine' });
  });
});
