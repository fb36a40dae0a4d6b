import { turn, type Breakage } from '../breakage';
import { tryVirsh, virsh } from '../virsh';

export const breakage: Breakage = {
  name: 'somebody paused the VM',
  turns: 'vm-state',
  to: turn('note', 'vm-paused-by-user'),
  words: [/The VM is paused/, /stays paused on the destination/],
  libvirt: { refuses: 'never', because: 'a paused VM is moved, and stays paused' },
  make: async ({ lab, guest }) => {
    await virsh(lab, 'kvm1', 'suspend', guest.uuid);
  },
  takeBack: ({ lab, guest }) => tryVirsh(lab, 'kvm1', 'resume', guest.uuid),
};
