import type { CheckWordsOf } from './table';

export const reachCheckWords: CheckWordsOf<'reach'> = {
  'dest-hostname-resolves': {
    name: 'Name resolves',
    asks: 'Can the source find the destination by its host name?',
    ifOverridden: 'Drover hands the source an address, not this name, so the move does not depend on it.',
  },
  'migration-port-open': {
    name: 'Migration port open',
    asks: 'Can the source reach the migration ports of the destination?',
    ifOverridden:
      'If the port is closed, the move ends without the VM noticing; if a firewall drops it silently, that takes up to two minutes.',
  },
  'disk-copy-port-open': {
    name: 'Second port open',
    asks: 'Can the source reach a second port, for the disks that are copied?',
    ifOverridden:
      'If the port is closed, the move ends at the disks; if a firewall drops it silently, the running VM may stand still for up to two minutes.',
  },
  'migration-network-choice': {
    name: 'Network for the data',
    asks: 'Which network carries the VM’s memory, and is it a good one?',
    ifOverridden: 'Over a weak network the move takes long, stalls or never ends; the VM runs on meanwhile.',
  },
  'link-stable': {
    name: 'Link is healthy',
    asks: 'Does the way between the hosts lose packets?',
    ifOverridden: 'A short break halts the copy, a long one ends the move, and the VM stays where it is.',
  },
};
