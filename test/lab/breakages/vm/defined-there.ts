import { turn, type Breakage } from '../breakage';
import { smallest } from '../smallest-domain';
import { tryVirsh, virshWith } from '../virsh';

/** What a move without "take the definition away" left, or a hand that prepared too much. */
export const breakage: Breakage = {
  name: 'kvm2 has an old definition of the VM',
  turns: 'name-uuid-conflict',
  to: turn('warning', 'own-definition-there'),
  words: [/kvm2 has an old definition of brk/, /virsh dumpxml --inactive/],
  libvirt: { refuses: 'never', because: 'a definition that is not active is taken over' },
  make: async ({ lab, guest }) => {
    await virshWith(lab, 'kvm2', smallest(guest), 'define', '/dev/stdin');
  },
  takeBack: ({ lab, guest }) => tryVirsh(lab, 'kvm2', 'undefine', guest.name),
};
