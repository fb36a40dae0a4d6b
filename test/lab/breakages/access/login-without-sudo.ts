import { turn, type Breakage } from '../breakage';

/** libvirt alone is enough for a move; what takes root's rights is left out, and said to be. */
export const breakage: Breakage = {
  name: 'the logins may use libvirt and nothing else',
  turns: 'same-file-both-hosts',
  to: turn('note', 'same-file'),
  // No marker: the folder belongs to QEMU's account.
  words: [/Same file on both hosts/, /^(?![\s\S]*marker)/],
  libvirt: { refuses: 'never', because: 'membership in the group libvirt is all that libvirt asks for' },
  logins: { kvm1: { user: 'virt' }, kvm2: { user: 'virt' } },
  make: async () => undefined,
  takeBack: async () => undefined,
};
