import { armFault, clearAllFaults } from '../../faults/armed-faults';
import { turn, type Breakage } from '../breakage';

/** The mount is there and answers nobody: whoever looks at a file waits until the server is back. */
export const breakage: Breakage = {
  name: 'kvm2 cannot reach the NFS server',
  turns: 'disk-path-exists-on-dest',
  to: turn('blocker', 'disk-missing'),
  words: [/no answer within 5 s/],
  alsoTurns: { 'same-file-both-hosts': turn('unknown', 'could-not-tell') },
  libvirt: { refuses: 'never', because: 'it does not refuse, it stands still until the server is back' },
  make: async ({ lab }) => {
    // What it remembers of the files would answer for the server for up to a minute.
    await lab.must('kvm2', ['sysctl', '-q', 'vm.drop_caches=2']);
    await armFault(lab, 'cut', 'nfs', { with: 'kvm2' });
  },
  takeBack: ({ lab }) => clearAllFaults(lab),
};
