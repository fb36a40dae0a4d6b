import { describe, expect, it } from 'vitest';
import { CouldNotTell } from '../../../../../../electron/preflight/check';
import { sameSegment } from '../../../../../../electron/preflight/checks/network/same-segment';
import { connectedBridge, networkOf, onBridge, onNetwork, playNetwork } from '../../play-network';

const look = (played: Omit<Parameters<typeof playNetwork>[0], 'nics'>, nics = onBridge('br0')) =>
  sameSegment.look(playNetwork({ nics, ...played }));

const addressed = (address: string, gateway = '', mac = '') =>
  [
    connectedBridge,
    `addr 3: br0    inet ${address} brd 192.0.2.255 scope global br0\\       valid_lft forever`,
    ...(gateway === '' ? [] : [`route default via ${gateway} dev br0 `]),
    ...(mac === '' ? [] : [`neigh ${gateway} dev br0 lladdr ${mac} REACHABLE`]),
  ].join('\n');
const tagged = (id: number) =>
  `link br0 bridge 1500 up 0 1500 0 eno1.${id}\nlink eno1.${id} link 1500 up - - - eno1\nlink eno1 device 1500 up - - -\nvlan 4: eno1.${id}@eno1: <BROADCAST> mtu 1500 \\    link/ether 52:54:00:aa:bb:cc brd ff:ff:ff:ff:ff:ff promiscuity 0 \\    vlan protocol 802.1Q id ${id} <REORDER_HDR>`;
const unconnected = 'link br0 bridge 1500 up 0 0 0 vnet0\nlink vnet0 tap 1500 up - - -';

describe('same-segment', () => {
  it('is proved by the machine behind the gateway', async () => {
    const [linksFrom, linksTo] = ['192.0.2.7/24', '192.0.2.8/24'].map((address) =>
      addressed(address, '192.0.2.1', '52:54:00:AA:00:01'),
    );
    expect(await look({ linksFrom, linksTo })).toEqual({
      verdict: 'fine',
      finding: {
        code: 'segment-same',
        seen: { bridges: [{ name: 'br0', by: 'gateway', value: '192.0.2.1 (52:54:00:aa:00:01)' }] },
      },
    });
  });

  it('is told by the hosts’ subnets, and by one VLAN number', async () => {
    expect(
      await look({ linksFrom: addressed('192.0.2.7/24'), linksTo: addressed('192.0.2.8/24') }),
    ).toMatchObject({
      verdict: 'fine',
      finding: { seen: { bridges: [{ by: 'subnet', value: '192.0.2.0/24' }] } },
    });
    expect(await look({ linksFrom: tagged(20), linksTo: tagged(20) })).toMatchObject({
      verdict: 'fine',
      finding: { seen: { bridges: [{ by: 'vlan', value: '20' }] } },
    });
  });

  it('blocks when the subnets differ', async () => {
    const seen = await look({
      linksFrom: addressed('192.0.2.7/24'),
      linksTo: addressed('198.51.100.7/24'),
    });
    expect(seen).toEqual({
      verdict: 'blocker',
      finding: {
        code: 'segment-differs',
        seen: { bridges: [{ name: 'br0', from: '192.0.2.0/24', to: '198.51.100.0/24' }], host: 'kvm2' },
      },
    });
  });

  it('warns when another machine answers as the gateway, and of another VLAN', async () => {
    const seen = await look({
      linksFrom: addressed('192.0.2.7/24', '192.0.2.1', '52:54:00:aa:00:01'),
      linksTo: addressed('192.0.2.8/24', '192.0.2.1', '52:54:00:aa:00:02'),
    });
    expect(seen).toMatchObject({ verdict: 'warning', finding: { code: 'gateway-differs' } });
    expect(await look({ linksFrom: tagged(20), linksTo: tagged(30) })).toMatchObject({
      verdict: 'warning',
      finding: { code: 'vlan-differs', seen: { bridges: [{ name: 'br0', from: 20, to: 30 }] } },
    });
  });

  it('believes the gateway more than numbers, and masks that overlap', async () => {
    const at = (id: number, address: string) =>
      `${tagged(id)}\naddr 3: br0    inet ${address} scope global br0\nroute default via 192.0.2.1 dev br0 \nneigh 192.0.2.1 dev br0 lladdr 52:54:00:aa:00:01 STALE`;
    expect(await look({ linksFrom: at(20, '192.0.2.7/24'), linksTo: at(30, '192.0.2.8/16') })).toMatchObject({
      verdict: 'fine',
      finding: { seen: { bridges: [{ by: 'gateway' }] } },
    });
  });

  it('does not warn where one end is tagged and the other is not', async () => {
    expect(await look({ linksFrom: tagged(20), linksTo: connectedBridge })).toMatchObject({
      verdict: 'note',
      finding: { code: 'segment-unproved' },
    });
  });

  it('says when nothing leaves the hosts, and when there is nothing to compare', async () => {
    expect(await look({ linksFrom: unconnected, linksTo: unconnected })).toMatchObject({
      verdict: 'note',
      finding: { code: 'segment-ends-at-host', seen: { names: ['br0'] } },
    });
    expect(await look({ from: [networkOf('default', '<forward/>')] }, onNetwork('default'))).toMatchObject({
      verdict: 'fine',
      finding: { code: 'no-bridged-nics' },
    });
  });

  it('compares the cards below macvtap', async () => {
    const nics = `<interface type='direct'><source dev='eno1' mode='bridge'/></interface>`;
    const on = (address: string) =>
      `link eno1 device 1500 up - - -\naddr 2: eno1    inet ${address} scope global eno1`;
    expect(await look({ linksFrom: on('192.0.2.7/24'), linksTo: on('203.0.113.7/24') }, nics)).toMatchObject({
      verdict: 'blocker',
    });
  });

  it('cannot tell when the bridge is missing there', async () => {
    await expect(
      look({ linksFrom: connectedBridge, linksTo: 'link eno1 device 1500 up - - -' }),
    ).rejects.toThrow(CouldNotTell);
  });
});
