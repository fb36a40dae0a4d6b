import { armFault, clearAllFaults } from '../../faults/armed-faults';
import { turn, type Breakage } from '../breakage';

export const breakage: Breakage = {
  name: 'the disk of kvm2 is full',
  turns: 'disk-space',
  to: turn('blocker', 'room-short'),
  words: [/No room in \/.+ on kvm2/, /Free some space/],
  libvirt: { refuses: /No space left on device/, asked: 'through-drover' },
  make: async ({ lab }) => {
    await armFault(lab, 'disk-full', 'kvm2');
  },
  takeBack: ({ lab }) => clearAllFaults(lab),
};
