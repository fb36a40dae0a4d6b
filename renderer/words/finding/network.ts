import { formatCount, formatNumber } from '../../format/number';
import { formatDuration } from '../../format/duration';
import { plural } from '../plural';
import { listed, type FindingTable } from './table';

const kinds: Readonly<Record<string, string>> = {
  nat: 'behind NAT',
  route: 'routed by the host',
  open: 'routed by the host',
  isolated: 'isolated on the host',
  user: "QEMU's own user networking",
  bridge: 'on a bridge',
};
const kind = (word: string): string => kinds[word] ?? word;

const sizes = (bridges: readonly { name: string; fromBytes: number; toBytes: number }[]): string =>
  bridges
    .map(({ name, fromBytes, toBytes }) =>
      fromBytes === toBytes
        ? `${name}: ${formatNumber(toBytes)} bytes on both`
        : `${name}: ${formatNumber(fromBytes)} bytes here, ${formatNumber(toBytes)} bytes there`,
    )
    .join('; ');

const twins = (macs: readonly { mac: string; vm: string }[]): string =>
  listed(macs.map(({ mac, vm }) => `${vm} (${mac})`));

const proofs = { gateway: 'the same gateway answers', subnet: 'the same subnet', vlan: 'the same VLAN' };

export const networkFindings = {
  'no-nics': () => ({ title: 'The VM has no network cards', why: 'There is nothing to plug in.' }),
  'networks-ready': (seen, ends) => ({
    title: 'Networks are ready',
    why:
      seen.names.length === 0
        ? 'The VM uses no libvirt network.'
        : `Active on ${ends.to}, of the same kind: ${listed(seen.names)}.`,
  }),
  'network-missing': (seen, ends) => ({
    title: `${seen.host} has no ${plural(seen.names, 'network')} called ${listed(seen.names)}`,
    why: `The VM is plugged into ${plural(seen.names, 'it', 'them')}.${seen.stopped.length === 0 ? '' : ` ${listed(seen.stopped)} ${plural(seen.stopped, 'is', 'are')} there, but stopped.`}`,
    next: `Define ${plural(seen.names, 'it', 'them')} there like on ${ends.from}: virsh net-dumpxml --inactive on ${ends.from}, without <uuid> and <mac>, then net-define, net-start and net-autostart on ${seen.host}.`,
    libvirt: { at: 'prepare', says: `Network not found: no network with matching name '${seen.names[0]}'` },
  }),
  'network-inactive': (seen) => ({
    title: `The ${plural(seen.names, 'network')} ${listed(seen.names)} ${plural(seen.names, 'is', 'are')} stopped on ${seen.host}`,
    why: `The VM is plugged into ${plural(seen.names, 'it', 'them')}, and a stopped network takes nobody in.`,
    next: `On ${seen.host}: ${seen.names.map((name) => `virsh net-start ${name}`).join('; ')}, and net-autostart to keep it so.`,
    libvirt: { at: 'prepare', says: `network '${seen.names[0]}' is not active` },
  }),
  'network-kind-differs': (seen, ends) => ({
    title: `${listed(seen.networks.map(({ name }) => name))} ${plural(seen.networks, 'is', 'are')} another kind of network on ${seen.host}`,
    why: `${seen.networks.map(({ name, from, to }) => `${name} is ${kind(from)} on ${ends.from} and ${kind(to)} on ${ends.to}`).join('; ')}. The VM would arrive, and be reached in another way or not at all.`,
    next: `Define the network on ${seen.host} like on ${ends.from}, or choose another host.`,
    libvirt: { at: 'never', says: '' },
  }),
  'portgroup-missing': (seen, ends) => ({
    title: `${seen.host} lacks the port ${plural(seen.groups, 'group')} ${listed(seen.groups.map(({ group }) => group))}`,
    why: `${seen.groups.map(({ network, group }) => `${group} of the network ${network}`).join(', ')}: libvirt goes on without it, so its VLAN, limits and filters would not apply there.`,
    next: `Add it to the network on ${seen.host}, as net-dumpxml shows it on ${ends.from}.`,
    libvirt: { at: 'never', says: '' },
  }),
  'bridges-present': (seen, ends) => ({
    title: 'Bridges are there',
    why: seen.names.length === 0 ? 'The VM uses no bridge.' : `On ${ends.to}: ${listed(seen.names)}.`,
  }),
  'bridge-missing': (seen) => ({
    title: `${seen.host} has no ${plural(seen.names, 'bridge')} ${listed(seen.names)}`,
    why: `The VM plugs into ${plural(seen.names, 'it', 'them')}, by itself or through a libvirt network.`,
    next: `Set up ${listed(seen.names)} on ${seen.host} with its network tool (NetworkManager, netplan, ifupdown). Mind that this can cut your own connection.`,
    libvirt: { at: 'prepare', says: `Cannot get interface MTU on '${seen.names[0]}': No such device` },
  }),
  'bridge-of-other-kind': (seen) => ({
    title: `${listed(seen.bridges.map(({ name }) => name))} on ${seen.host} is another kind of bridge`,
    why: `${seen.bridges.map(({ name, wants }) => (wants === 'ovs' ? `The VM plugs into ${name} as an Open vSwitch bridge, and there it is one of Linux` : `The VM plugs into ${name} as a bridge of Linux, and there it is one of Open vSwitch`)).join('; ')}.`,
    next: 'Use a libvirt network of one name on both hosts, which hides the difference, or choose another host.',
    libvirt: { at: 'prepare', says: `Unable to add port vnet0 to bridge ${seen.bridges[0]?.name ?? ''}` },
  }),
  'bridge-without-uplink': (seen, ends) => ({
    title: `Nothing connects ${listed(seen.names)} on ${seen.host}`,
    why: `The bridge is there, but no network card is plugged into it, while the one on ${ends.from} is connected. The VM would be cut off.`,
    next: `Plug a network card of ${seen.host} into ${listed(seen.names)}. Mind that this can cut your own connection.`,
    libvirt: { at: 'never', says: '' },
  }),
  'no-bridged-nics': () => ({
    title: 'No network to compare',
    why: 'The VM has no network card on a bridge or on a card of the host.',
  }),
  'segment-same': (seen) => ({
    title: 'It is the same network',
    why: `${seen.bridges.map(({ name, by, value }) => `${name}: ${proofs[by]}, ${value}`).join('; ')}.`,
  }),
  'segment-differs': (seen, ends) => ({
    title: `${listed(seen.bridges.map(({ name }) => name))} on ${seen.host} is another network`,
    why: `${seen.bridges.map(({ name, from, to }) => `${name}: ${from} on ${ends.from}, ${to} on ${ends.to}`).join('; ')}. The VM would keep an address that does not belong there.`,
    next: `Put the bridge's card on ${seen.host} into the right network, choose another host, or plan for a new address.`,
    libvirt: { at: 'never', says: '' },
  }),
  'gateway-differs': (seen, ends) => ({
    title: `Another machine is the gateway of ${listed(seen.bridges.map(({ name }) => name))}`,
    why: `${seen.bridges.map(({ name, address, from, to }) => `${name}: ${address} is ${from} for ${ends.from} and ${to} for ${ends.to}`).join('; ')}. Two networks may use the same addresses; a pair of routers may also share one.`,
    next: 'Make sure that both hosts are plugged into one network before the VM goes.',
    libvirt: { at: 'never', says: '' },
  }),
  'vlan-differs': (seen, ends) => ({
    title: `${listed(seen.bridges.map(({ name }) => name))} leaves in another VLAN`,
    why: `${seen.bridges.map(({ name, from, to }) => `${name}: VLAN ${from} on ${ends.from}, VLAN ${to} on ${ends.to}`).join('; ')}. Unless the switches translate them, these are two networks.`,
    next: `Put the bridge on ${ends.to} into the same VLAN.`,
    libvirt: { at: 'never', says: '' },
  }),
  'segment-ends-at-host': (seen, ends) => ({
    title: `${listed(seen.names)} ends at each host`,
    why: `No network card is plugged in on either host. VMs that talk over it on ${ends.from} lose this one when it goes.`,
    next: 'Move VMs that belong together one after the other, or connect the bridges.',
    libvirt: { at: 'never', says: '' },
  }),
  'segment-unproved': (seen) => ({
    title: `Nothing proves that ${listed(seen.names)} is one network`,
    why: 'The hosts have no address on it that could be compared, and no VLAN number. libvirt looks at the name only.',
    next: 'If in doubt, compare what both hosts hear on it, for example by ping to the gateway from another VM on each.',
    libvirt: { at: 'never', says: '' },
  }),
  'nics-on-the-wire': (seen) => ({
    title: 'Its networks go beyond the host',
    why: `${listed(seen.names)}: nothing there belongs to one host alone.`,
  }),
  'nic-behind-host': (seen, ends) => ({
    title: 'Connections to this VM will break',
    why: `${seen.networks.map((network) => `${network.name} is ${kind(network.kind)}`).join('; ')}. ${ends.to} has one of its own: open connections and forwarded ports end, and the VM may get another address.`,
    next: 'Put it on a bridge, or copy its <host> entry into the network there and renew its address after the move.',
    libvirt: { at: 'never', says: '' },
  }),
  'macs-free': (seen, ends) => ({
    title: 'Its MAC addresses are free',
    why: `${listed(seen.macs)}: none of ${formatCount(seen.vms, 'other VM')} on ${ends.to} has ${plural(seen.macs, 'it', 'them')}.`,
  }),
  'mac-in-use': (seen) => ({
    title: `Another VM on ${seen.host} uses the same MAC address`,
    why: `${twins(seen.macs)} runs there in the same network. Each would get packets of the other.`,
    next: 'Give the other VM a MAC address of its own, or shut it down first.',
    libvirt: { at: 'never', says: '' },
  }),
  'mac-known': (seen) => ({
    title: `Another VM on ${seen.host} has the same MAC address`,
    why: `${twins(seen.macs)}. It is off, or in another network: no harm until both run in one.`,
    next: 'Give the other VM a MAC address of its own (virsh edit, while it is off).',
    libvirt: { at: 'never', says: '' },
  }),
  'mtu-fits': (seen) => ({
    title: 'Packets of the same size pass',
    why: seen.bridges.length === 0 ? 'The VM uses no bridge.' : `${sizes(seen.bridges)}.`,
  }),
  'mtu-smaller': (seen) => ({
    title: `Large packets would be dropped on ${seen.host}`,
    why: `${sizes(seen.bridges)}. A VM that was set up for the larger size loses what does not fit.`,
    next: `Raise the MTU on ${seen.host}: first of the network card, then of the bridge, and in its configuration.`,
    libvirt: { at: 'never', says: '' },
  }),
  'mtu-below-guest': (seen) => ({
    title: `The VM's packets are too large for ${seen.host}`,
    why: `${seen.bridges.map(({ name, guestBytes, toBytes }) => `${name} takes ${formatNumber(toBytes)} bytes, the VM is set to ${formatNumber(guestBytes)}`).join('; ')}. Large transfers would hang.`,
    next: `Raise the MTU on ${seen.host}: first of the network card, then of the bridge, and in its configuration.`,
    libvirt: { at: 'never', says: '' },
  }),
  'ports-speak-at-once': (seen, ends) => ({
    title: 'The network notices the move at once',
    why:
      seen.names.length === 0
        ? 'The VM uses no bridge.'
        : `${listed(seen.names)} on ${ends.to} ${plural(seen.names, 'lets', 'let')} a new port speak without waiting, and QEMU announces the VM as soon as it runs. Whether a switch beyond learns it cannot be seen from here.`,
  }),
  'port-stays-silent': (seen, ends) => ({
    title: `The VM is not heard for up to ${formatDuration(Math.max(0, ...seen.bridges.map(({ silentMs }) => silentMs)))} after the move`,
    why: `${seen.bridges.map(({ name, silentMs }) => `${name} waits ${formatDuration(silentMs)}`).join('; ')}: with spanning tree a bridge takes nothing from a new port for twice its forward delay. Meanwhile the network still sends to ${ends.from}.`,
    next: `Only where no loop is possible: ip link set ${seen.bridges[0]?.name ?? 'BRIDGE'} type bridge stp_state 0 forward_delay 0 on ${seen.host}.`,
    libvirt: { at: 'never', says: '' },
  }),
  'nic-needs-nothing': () => ({
    title: 'Its network cards need nothing more',
    why: 'The VM uses no network filter, no card of the host and no promised bandwidth.',
  }),
  'nic-needs-met': (seen, ends) => ({
    title: 'What its network cards need is there',
    why: [
      ...(seen.filters.length === 0
        ? []
        : [`${plural(seen.filters, 'Network filter')}: ${listed(seen.filters)}.`]),
      ...(seen.cards.length === 0 ? [] : [`${plural(seen.cards, 'Host card')}: ${listed(seen.cards)}.`]),
      `All of it was found on ${ends.to}.`,
    ].join(' '),
  }),
  'nic-needs-missing': (seen, ends) => ({
    title: `${seen.host} lacks what the VM's network cards need`,
    why: [
      ...seen.filters.map((name) => `There is no network filter ${name}.`),
      ...seen.cards.map((name) => `There is no network card ${name}; it may be called otherwise.`),
      ...seen.unshaped.map((name) => `The network ${name} has no inbound limit to promise bandwidth from.`),
    ].join(' '),
    next: [
      ...(seen.filters.length === 0
        ? []
        : [
            `Copy the ${plural(seen.filters, 'filter')}: virsh nwfilter-dumpxml on ${ends.from}, nwfilter-define on ${seen.host}.`,
          ]),
      ...(seen.cards.length === 0
        ? []
        : ['Use a libvirt network of mode bridge on both hosts, which hides how a card is called.']),
      ...(seen.unshaped.length === 0 ? [] : ['Give the network a <bandwidth> with an inbound average.']),
    ].join(' '),
    libvirt: {
      at: 'prepare',
      says:
        seen.filters[0] !== undefined
          ? `Network filter not found: no nwfilter with matching name '${seen.filters[0]}'`
          : seen.cards[0] !== undefined
            ? `Unable to get index for interface ${seen.cards[0]}: No such device`
            : `network '${seen.unshaped[0] ?? ''}' has no inbound QoS set`,
    },
  }),
} satisfies Partial<FindingTable>;
