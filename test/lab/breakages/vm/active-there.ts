import { turn, type Breakage } from '../breakage';
import { smallest } from '../smallest-domain';
import { tryVirsh, virshWith } from '../virsh';

/** Two copies of one VM: without a disk here, or the lab would do what the check warns of. */
export const breakage: Breakage = {
  name: 'the VM is active on kvm2 already',
  turns: 'two-copies-risk',
  to: turn('blocker', 'active-elsewhere'),
  words: [/A VM with this UUID is active on kvm2 too/, /Two running copies/],
  alsoTurns: { 'name-uuid-conflict': turn('blocker', 'already-active-there') },
  libvirt: { refuses: /domain '?brk'? is already active|already active/, asked: 'with-virsh' },
  make: async ({ lab, guest }) => {
    await virshWith(lab, 'kvm2', smallest(guest), 'create', '--paused', '/dev/stdin');
  },
  takeBack: ({ lab, guest }) => tryVirsh(lab, 'kvm2', 'destroy', guest.name),
};
