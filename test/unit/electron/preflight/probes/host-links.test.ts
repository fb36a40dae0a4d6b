import { networkInterfaces } from 'node:os';
import { describe, expect, it } from 'vitest';
import { askHost } from '../../../../../electron/preflight/probes/ask-host';
import { readHostLinks } from '../../../../../electron/preflight/probes/host-links';
import { hostLinks } from '../../../../../electron/preflight/probes/questions/host-links';
import { leadsOut, uplinksOf, vlanOf } from '../../../../../electron/preflight/facts/uplinks';
import { thisMachine } from '../this-machine';

const told = `link bond0 link 9000 up - - - eno1 eno2
link bond0.30 link 9000 up - - - bond0
link br0 bridge 9000 up 1 1500 0 bond0.30 vnet0
link br1 bridge 1500 down 0 1500 1
link eno1 device 9000 up - - -
link eno2 device 9000 up - - -
link ovsbr link 1500 unknown - - -
link vnet0 tap 9000 unknown - - -
ovs ovsbr eno3 vnet7
ovs ovs-lonely
vlan 6: bond0.30@bond0: <BROADCAST,MULTICAST,UP> mtu 9000 qdisc noqueue \\    link/ether 52:54:00:00:00:01 brd ff:ff:ff:ff:ff:ff promiscuity 0  allmulti 0 \\    vlan protocol 802.1Q id 30 <REORDER_HDR> addrgenmode eui64
addr 7: br0    inet 192.0.2.7/24 brd 192.0.2.255 scope global br0\\       valid_lft forever preferred_lft forever
addr 7: br0    inet 198.51.100.7/25 scope global secondary br0\\       valid_lft forever
route default via 192.0.2.1 dev br0 proto static
route default dev ppp0 scope link
neigh 192.0.2.1 dev br0 lladdr 52:54:00:AA:BB:01 REACHABLE
end`;

describe('what a host says of its links', () => {
  const host = readHostLinks(told);
  if (host === undefined) throw new Error('not read');

  it('is read line by line', () => {
    expect(host.links.get('br0')).toEqual({
      name: 'br0',
      kind: 'bridge',
      mtuBytes: 9000,
      state: 'up',
      portSilentMs: 30_000,
      isVlanAware: false,
      lower: ['bond0.30', 'vnet0'],
      addresses: ['192.0.2.7/24', '198.51.100.7/25'],
    });
    expect(host.links.get('br1')).toMatchObject({ isVlanAware: true, state: 'down' });
    expect(host.links.get('br1')).not.toHaveProperty('portSilentMs');
    expect(host.links.get('ovsbr')).toMatchObject({ kind: 'ovs', mtuBytes: 1500, lower: ['eno3', 'vnet7'] });
    expect(host.links.get('ovs-lonely')).toMatchObject({ kind: 'ovs', lower: [] });
    expect(host.gateways).toEqual([{ address: '192.0.2.1', link: 'br0', mac: '52:54:00:aa:bb:01' }]);
  });

  it('tells where a bridge leads, through bonds and VLANs', () => {
    expect(uplinksOf(host, 'br0').map(({ name }) => name)).toEqual(['bond0.30']);
    expect(vlanOf(host, 'br0')).toBe(30);
    expect(leadsOut(host, 'br0')).toBe(true);
    expect(leadsOut(host, 'br1')).toBe(false);
    expect(leadsOut(host, 'eno1')).toBe(true);
    expect(leadsOut(host, 'none')).toBe(false);
  });

  it.each([
    ['cut short', told.replace(/\nend$/, '')],
    ['with a banner', `Welcome!\n${told}`],
    ['of another kind', told.replace('link br0 bridge', 'link br0 castle')],
    ['empty', ''],
  ])('is not read when it is %s', (_what, text) => {
    expect(readHostLinks(text)).toBeUndefined();
  });

  it('is written by a real shell, of this machine', async () => {
    const asked = await askHost(thisMachine, { end: 'destination', destinationName: 'localhost' });
    if (!asked.ok) throw new Error(JSON.stringify(asked.fault));
    const { links } = asked.value.to(hostLinks);
    expect(links.get('lo')).toMatchObject({ kind: 'link' });
    for (const [name, addresses = []] of Object.entries(networkInterfaces()))
      for (const { family, cidr } of addresses)
        if (family === 'IPv4') expect(links.get(name)?.addresses).toContain(cidr);
  });
});
