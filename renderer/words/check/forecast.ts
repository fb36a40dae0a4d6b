import { libvirtDecides, type CheckWordsOf } from './table';

export const forecastCheckWords: CheckWordsOf<'forecast'> = {
  'dirty-rate-vs-bandwidth': {
    name: 'The copy keeps up',
    asks: 'Does the VM write its memory slower than the link carries it away?',
    ifOverridden:
      'Nothing ends such a move by itself: it copies for ever, until the VM grows calmer, or you cancel it.',
  },
  'migration-limits': {
    name: 'Limits make sense',
    asks: 'Do the limits on bandwidth and pause let the move come to an end?',
    ifOverridden: 'With a limit below what the VM writes the move does not end by itself; you can cancel it.',
  },
  'postcopy-ready': {
    name: 'Post-copy possible',
    asks: 'Can the VM be switched over before all of its memory is there?',
    ifOverridden: `Without it the move goes on copying as long as it takes. ${libvirtDecides}`,
  },
  'disk-copy-load': {
    name: 'Disks can be copied',
    asks: 'Does copying the disks catch up with what the VM writes to them?',
    ifOverridden: 'A copy that falls behind has no end of its own; memory is not sent before it is done.',
  },
  'host-power-stable': {
    name: 'Both hosts stay up',
    asks: 'Is neither host about to shut down, reboot or be updated?',
    ifOverridden:
      'A host that goes down in the middle ends the move; the one that holds the VM takes it down with it.',
  },
};
