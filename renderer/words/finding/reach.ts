import { formatDuration } from '../../format/duration';
import { listed, type FindingTable } from './table';

/** libvirt's default range: migration_port_min and _max in qemu.conf. */
const range = '49152–49215';

const letIn = (from: string, to: string, address: string): string =>
  `On ${to} let ${from} in on TCP ports ${range} at ${address}: in firewalld, ufw or nftables, one rule for the address of ${from} is enough. Then check again.`;

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
