import { listed, type FindingTable } from './table';

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
} satisfies Partial<FindingTable>;
