import { armFault, clearAllFaults } from '../../faults/armed-faults';
import { turn, type Breakage } from '../breakage';

export const breakage: Breakage = {
  name: 'a firewall on kvm2 rejects the migration ports',
  turns: 'migration-port-open',
  to: turn('blocker', 'port-refused'),
  words: [/kvm2 turns kvm1 away on the migration ports/, /was refused/, /49152–49215/],
  libvirt: { refuses: /unable to connect to server.*Connection refused/i, asked: 'through-drover' },
  make: async ({ lab }) => {
    await armFault(lab, 'migration-ports-blocked', 'kvm2', { how: 'REJECT' });
  },
  takeBack: ({ lab }) => clearAllFaults(lab),
};
