import { formatDuration } from '../../format/duration';
import { formatNumber, formatShort } from '../../format/number';
import { listed, type FindingTable, type LibvirtPhase } from './table';

interface Range {
  readonly low: number;
  readonly high: number;
  readonly isTold: boolean;
}

const ports = ({ low, high }: Range): string => (low === high ? String(low) : `${low}–${high}`);

const letIn = (from: string, to: string, address: string, range: Range): string =>
  `On ${to} let ${from} in on TCP ports ${ports(range)} at ${address}: in firewalld, ufw or nftables, one rule for the address of ${from} is enough. Then check again.`;

/** libvirt's own range is a guess where qemu.conf could not be read: said, so that nobody opens the wrong one. */
const guessed = (to: string, { isTold }: Range): string =>
  isTold ? '' : ` Whether qemu.conf on ${to} names other ports only root may read there.`;

const during = (at: LibvirtPhase, says: string) => ({ libvirt: { at, says } }) as const;

interface Path {
  readonly device: string;
  readonly mtu: number | null;
  readonly megabitsPerSecond: number | null;
}

const describe = ({ device, mtu, megabitsPerSecond }: Path): string => {
  const speed = megabitsPerSecond === null ? 'speed not told' : `${formatNumber(megabitsPerSecond)} Mbit/s`;
  return `${device} (${speed}${mtu === null ? '' : `, packets of ${formatNumber(mtu)} bytes`})`;
};

const weakness = {
  wireless: 'it is wireless',
  slow: 'it is slow for the memory of a running VM',
  'large-packets-lost': 'large packets get lost on the way while small ones arrive',
} as const;

export const reachFindings = {
  'name-resolves': (seen, ends) => ({
    title: `${ends.from} finds ${seen.name}`,
    why: `It resolves to ${listed(seen.addresses)}.`,
  }),
  'name-unresolved': (seen) => ({
    title: `${seen.from} does not know the name ${seen.name}`,
    why: 'Drover hands over an address instead, so this move does not need the name; other tools do.',
    next: `Add it to DNS or to /etc/hosts on ${seen.from} when it suits you.`,
  }),
  'name-is-loopback': (seen, ends) => ({
    title: `On ${ends.from} the name ${seen.name} leads back to itself`,
    why: `It resolves to ${listed(seen.addresses)}. Drover hands over an address instead, so this move does not need the name; other tools do.`,
    next: `Correct the line in /etc/hosts on ${ends.from} when it suits you.`,
  }),
  'name-is-localhost': (seen) => ({
    title: `${seen.host} calls itself ${seen.name}`,
    why: 'Drover hands over an address instead, so this move does not need the name; other tools are refused by libvirt.',
    next: `Give ${seen.host} a name of its own when it suits you: hostnamectl set-hostname.`,
  }),
  'name-leads-elsewhere': (seen, ends) => ({
    title: `On ${ends.from} the name ${seen.name} leads elsewhere`,
    why: `It resolves to ${listed(seen.strange)}, which ${ends.to} does not have: it has ${listed(seen.own)}. Drover hands over an address instead, so this move does not need the name; other tools do.`,
    next: `Correct it in DNS or in /etc/hosts on ${ends.from} when it suits you.`,
  }),
  'name-given': (seen) => ({
    title: `${seen.host} says how it is reached`,
    why: `Its qemu.conf gives other hosts the name or address ${seen.name} (migration_host). Drover hands over an address of its own.`,
  }),
  'port-not-needed': () => ({
    title: 'No port is needed',
    why: 'In this way of moving the memory goes through libvirt’s own connection.',
  }),
  'port-open': (seen, ends) => ({
    title: 'The port is open',
    why: `${ends.from} reached ${seen.address}, port ${seen.port} of ${ports(seen.range)}, in ${formatDuration(seen.tookMs)}.${guessed(ends.to, seen.range)}`,
  }),
  'port-refused': (seen, ends) => ({
    title: `${ends.to} turns ${ends.from} away on the migration ports`,
    why: `A connection from ${ends.from} to ${seen.address}, port ${seen.port}, was refused although something listened there. libvirt would only notice once the move has begun.${guessed(ends.to, seen.range)}`,
    next: letIn(ends.from, ends.to, seen.address, seen.range),
    ...during('perform', 'unable to connect to server at …: Connection refused'),
  }),
  'port-dropped': (seen, ends) => ({
    title: `${ends.from} cannot reach ${ends.to} on the migration ports`,
    why: `A connection from ${ends.from} to ${seen.address}, port ${seen.port}, had no answer within ${formatDuration(seen.afterMs)}: a firewall drops it. libvirt would only notice once the move has begun, and hang for up to two minutes.${guessed(ends.to, seen.range)}`,
    next: letIn(ends.from, ends.to, seen.address, seen.range),
    ...during('perform', 'unable to connect to server at …: Connection timed out'),
  }),
  'port-unreachable': (seen, ends) => ({
    title: `There is no way from ${ends.from} to ${seen.address}`,
    why: `Port ${seen.port}: ${seen.raw}`,
    next: `Look at the routes of ${ends.from}, at the network between the two hosts and at the firewall of ${ends.to}, which may turn connections away in this manner. Then check again.`,
    ...during('perform', 'unable to connect to server at …: No route to host'),
  }),
  'ports-used-up': (seen, ends) => ({
    title: `${ends.to} has no migration port left`,
    why: `All ports ${ports(seen.range)} at ${seen.address} are in use, by other moves or by other programs.`,
    next: `Wait until other moves to ${ends.to} have ended, or widen the range there (migration_port_max in qemu.conf) and restart libvirtd while no job runs.`,
    ...during('prepare', 'Unable to find an unused port in range'),
  }),
  'no-disk-copied': () => ({
    title: 'No second port is needed',
    why: 'No disk is copied in this move, so there is no second connection.',
  }),
  'ports-too-few': (seen, ends) => ({
    title: `${ends.to} has one migration port only`,
    why: `Its range is ${ports(seen.range)}. A move that copies disks takes two ports: one for the memory, one for the disks.`,
    next: `Widen the range on ${ends.to} (migration_port_max in qemu.conf) and restart libvirtd while no job runs.`,
    ...during('prepare', 'Unable to find an unused port in range'),
  }),
  'no-route': (seen, ends) => ({
    title: `${ends.from} knows no way to ${seen.address}`,
    why: seen.raw,
    next: `Look at the addresses and routes of ${ends.from}: it needs one in the network of ${seen.address}.`,
    ...during('perform', 'unable to connect to server at …: Network is unreachable'),
  }),
  'address-link-local': (seen, ends) => ({
    title: `${seen.address} is good on one network segment only`,
    why: `It is a link-local address: ${ends.from} cannot tell through which of its networks it leads.`,
    next: `Enter ${ends.to} in Drover by another address or by its name.`,
    ...during('perform', 'unable to connect to server at …: Invalid argument'),
  }),
  'data-path': (seen, ends) => ({
    title: `The data goes over ${seen.device}`,
    why: `${ends.from} takes ${describe(seen)} to ${seen.address}, together with all else that goes that way.`,
  }),
  'data-path-weak': (seen, ends) => ({
    title: `The data goes over ${seen.device}, a weak way`,
    why: `${ends.from} takes ${describe(seen)} to ${seen.address}: ${listed(seen.against.map((is) => weakness[is]))}.`,
    next: seen.against.includes('large-packets-lost')
      ? `Give all devices on the way the same packet size (MTU), or a smaller one to ${seen.device}: a move stalls there as soon as data flows.`
      : `Enter ${ends.to} in Drover by its address on a faster network, if both hosts have one.`,
  }),
  'link-healthy': (seen, ends) => ({
    title: 'The link is healthy',
    why: `All ${seen.sent} echoes from ${ends.to} came back over ${seen.device}${seen.averageMs === null ? '' : `, in ${formatShort(seen.averageMs)} ms on average`}.`,
  }),
  'link-loses': (seen, ends) => ({
    title: `The link loses packets`,
    why: `Of ${seen.sent} echoes to ${ends.to} ${seen.lost} got lost over ${seen.device}, which counted ${seen.newErrors} errors meanwhile. A break halts the copy without a word; a long one ends the move, and the VM stays on ${ends.from}.`,
    next: 'Look at cables, ports and the load of that network, or take another one; then check again.',
    ...during('perform', 'Lost connection to destination host'),
  }),
} satisfies Partial<FindingTable>;
