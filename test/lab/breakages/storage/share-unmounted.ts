import { armFault, clearAllFaults } from '../../faults/armed-faults';
import { turn, type Breakage } from '../breakage';

export const breakage: Breakage = {
  name: 'the share is not mounted on kvm2',
  turns: 'disk-path-exists-on-dest',
  to: turn('blocker', 'disk-missing'),
  words: [/kvm2 has no \/srv\/vms\/brk\.img/, /Mount the share/],
  alsoTurns: { 'same-file-both-hosts': turn('note', 'sameness-unproved') },
  libvirt: { refuses: /brk\.img.*No such file or directory/, asked: 'through-drover' },
  make: async ({ lab }) => {
    await armFault(lab, 'storage-unmounted', 'kvm2');
  },
  takeBack: ({ lab }) => clearAllFaults(lab),
};
