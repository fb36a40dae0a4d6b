import { armFault, clearAllFaults } from '../../faults/armed-faults';
import { turn, type Breakage } from '../breakage';

/** The mount is there and answers nobody: whoever looks at a file waits until the server is back. */
export const breakage: Breakage = {
  name: 'kvm2 cannot reach the NFS server',
  turns: 'disk-path-exists-on-dest',
  to: turn('blocker', 'disk-missing'),
  words: [/no answer within 5 s/],
  alsoTurns: { 'same-file-both-hosts': turn('note', 'sameness-unproved') },
  libvirt: { refuses: 'never', because: 'it does not refuse, it stands still until the server is back' },
  make: async ({ lab }) => {
    await armFault(lab, 'cut', 'nfs', { with: 'kvm2' });
  },
  takeBack: ({ lab }) => clearAllFaults(lab),
};
