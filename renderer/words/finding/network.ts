import { formatDuration } from '../../format/duration';
import { listed, type FindingTable } from './table';

/** libvirt's default range: migration_port_min and _max in qemu.conf. */
const range = '49152–49215';

const letIn = (from: string, to: string, address: string): string =>
  `On ${to} let ${from} in on TCP ports ${range} at ${address}: in firewalld, ufw or nftables, one rule for the address of ${from} is enough. Then check again.`;

export const networkFindings = {
  'no-nics': () => ({ title: 'The VM has no network cards', why: 'There is nothing to plug in.' }),
  'networks-ready': (seen, ends) => ({
    title: 'Networks are ready',
    why:
      seen.names.length === 0
        ? 'The VM uses no libvirt network.'
        : `Active on ${ends.to}: ${listed(seen.names)}.`,
  }),
  'network-missing': (seen, ends) => ({
    title: `${seen.host} has no network called ${seen.name}`,
    why: 'The VM is plugged into a libvirt network of that name.',
    next: `Define it there like on ${ends.from}: virsh net-dumpxml --inactive ${seen.name} on ${ends.from}, without <uuid> and <mac>, then net-define, net-start and net-autostart on ${seen.host}.`,
  }),
  'network-inactive': (seen) => ({
    title: `The network ${seen.name} is stopped on ${seen.host}`,
    why: 'The VM is plugged into it, and a stopped network takes nobody in.',
    next: `On ${seen.host}: virsh net-start ${seen.name}, and net-autostart to keep it.`,
  }),
  'bridges-present': (seen, ends) => ({
    title: 'Bridges are there',
    why:
      seen.names.length === 0 ? 'The VM uses no bridge of its own.' : `On ${ends.to}: ${listed(seen.names)}.`,
  }),
  'bridge-missing': (seen) => ({
    title: `${seen.host} has no bridge ${seen.name}`,
    why: 'The VM is plugged into it.',
    next: `Set up ${seen.name} on ${seen.host} with its network tool (NetworkManager, netplan, ifupdown). Mind that this can cut your own connection.`,
  }),
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
  'port-open': (seen, ends) => ({
    title: 'The migration port is open',
    why: `${ends.from} reached ${seen.address}, port ${seen.port}, in ${formatDuration(seen.tookMs)}.`,
  }),
  'port-refused': (seen, ends) => ({
    title: `${ends.to} turns ${ends.from} away on the migration ports`,
    why: `A connection from ${ends.from} to ${seen.address}, port ${seen.port}, was refused although something listened there. libvirt would only notice once the move has begun.`,
    next: letIn(ends.from, ends.to, seen.address),
  }),
  'port-dropped': (seen, ends) => ({
    title: `${ends.from} cannot reach ${ends.to} on the migration ports`,
    why: `A connection from ${ends.from} to ${seen.address}, port ${seen.port}, had no answer within ${formatDuration(seen.afterMs)}: a firewall drops it. libvirt would only notice once the move has begun, and hang for up to two minutes.`,
    next: letIn(ends.from, ends.to, seen.address),
  }),
  'port-unreachable': (seen, ends) => ({
    title: `There is no way from ${ends.from} to ${seen.address}`,
    why: `Port ${seen.port}: ${seen.raw}`,
    next: `Look at the routes of ${ends.from} and at the network between the two hosts, then check again.`,
  }),
} satisfies Partial<FindingTable>;
