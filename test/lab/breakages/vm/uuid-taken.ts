import { turn, type Breakage } from '../breakage';
import { smallest } from '../smallest-domain';
import { tryVirsh, virshWith } from '../virsh';

const name = 'brk-before';

export const breakage: Breakage = {
  name: 'kvm2 knows the UUID under another name',
  turns: 'name-uuid-conflict',
  to: turn('blocker', 'uuid-taken'),
  words: [/kvm2 knows this UUID under the name brk-before/, /undefine/],
  libvirt: {
    refuses: /uuid \S+ is already (defined|in use)|already defined with uuid/,
    asked: 'through-drover',
  },
  make: async ({ lab, guest }) => {
    await virshWith(lab, 'kvm2', smallest({ name, uuid: guest.uuid }), 'define', '/dev/stdin');
  },
  takeBack: ({ lab }) => tryVirsh(lab, 'kvm2', 'undefine', name),
};
