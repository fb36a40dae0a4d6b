import { turn, type Breakage } from '../breakage';

/** libvirt alone is enough for a move; what takes root's rights cannot be looked at, and is never said to be fine. */
export const breakage: Breakage = {
  name: 'the logins may use libvirt and nothing else',
  turns: 'disk-space',
  to: turn('unknown', 'could-not-tell'),
  words: [/Could not tell/],
  libvirt: { refuses: 'never', because: 'membership in the group libvirt is all that libvirt asks for' },
  logins: { kvm1: { user: 'virt' }, kvm2: { user: 'virt' } },
  make: async () => undefined,
  takeBack: async () => undefined,
};
