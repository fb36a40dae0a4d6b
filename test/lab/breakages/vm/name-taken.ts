import { turn, type Breakage } from '../breakage';
import { smallest } from '../smallest-domain';
import { tryVirsh, virshWith } from '../virsh';

const uuid = '3f8f5a0e-1d0f-4c86-9a3c-5d0c1f1e7b01';

export const breakage: Breakage = {
  name: 'kvm2 has another VM of that name',
  turns: 'name-uuid-conflict',
  to: turn('blocker', 'name-taken'),
  words: [/kvm2 has another VM called brk/, new RegExp(uuid), /virsh domrename/],
  libvirt: { refuses: /domain 'brk' already exists with uuid/, asked: 'through-drover' },
  make: async ({ lab, guest }) => {
    await virshWith(lab, 'kvm2', smallest({ name: guest.name, uuid }), 'define', '/dev/stdin');
  },
  takeBack: ({ lab }) => tryVirsh(lab, 'kvm2', 'undefine', uuid),
};
