import { turn, type Breakage } from '../breakage';

export const breakage: Breakage = {
  name: 'kvm2 is connected to look only',
  turns: 'libvirt-rw-permission',
  to: turn('blocker', 'read-only'),
  words: [/You may look but not act on kvm2/, /read-only/],
  libvirt: {
    refuses: /read.only/i,
    asked: 'with-virsh',
    virsh: { before: ['-r'] },
  },
  logins: { kvm2: { isReadOnly: true } },
  make: async () => undefined,
  takeBack: async () => undefined,
};
