import { armFault, clearAllFaults } from '../../faults/armed-faults';
import { turn, type Breakage } from '../breakage';

export const breakage: Breakage = {
  name: 'the libvirt network is stopped on kvm2',
  turns: 'libvirt-network-ready',
  to: turn('blocker', 'network-inactive'),
  words: [/The network lab is stopped on kvm2/, /virsh net-start lab/],
  libvirt: { refuses: /network 'lab' is not active/, asked: 'through-drover' },
  make: async ({ lab }) => {
    await armFault(lab, 'network-missing', 'kvm2');
  },
  takeBack: ({ lab }) => clearAllFaults(lab),
};
