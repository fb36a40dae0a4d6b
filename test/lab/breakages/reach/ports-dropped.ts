import { armFault, clearAllFaults } from '../../faults/armed-faults';
import { turn, type Breakage } from '../breakage';

export const breakage: Breakage = {
  name: 'a firewall on kvm2 drops the migration ports',
  turns: 'migration-port-open',
  to: turn('blocker', 'port-dropped'),
  words: [/kvm1 cannot reach kvm2 on the migration ports/, /firewall drops it/, /49152–49215/],
  libvirt: { refuses: /unable to connect to server.*timed out/i, asked: 'through-drover' },
  make: async ({ lab }) => {
    await armFault(lab, 'migration-ports-blocked', 'kvm2', { how: 'DROP' });
  },
  takeBack: ({ lab }) => clearAllFaults(lab),
};
