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
};
