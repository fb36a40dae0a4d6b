import { all, turn, type Breakage } from '../breakage';

export const breakage: Breakage = {
  name: 'kvm2 is connected to look only',
  turns: 'libvirt-rw-permission',
  to: turn('blocker', 'read-only'),
  words: [/You may look but not act on kvm2/, /read-only/],
  // libvirt has a QEMU looked at for those alone who may change things (CVE-2019-10167 and -10168).
  alsoTurns: all(['cpu-compatible', 'vcpu-fit'], turn('unknown', 'could-not-tell')),
  libvirt: {
    refuses: /read.only/i,
    asked: 'with-virsh',
    virsh: { before: ['-r'] },
  },
  logins: { kvm2: { isReadOnly: true } },
  make: async () => undefined,
  takeBack: async () => undefined,
};
