import { turn, type Breakage } from '../breakage';
import { forgeCapabilities, restoreCapabilities } from '../forge-capabilities';

export const breakage: Breakage = {
  name: "kvm2's QEMU is older",
  turns: 'version-skew',
  to: turn('warning', 'newer-on-source'),
  words: [/kvm2 runs older software/, /QEMU 7\.1\.0/, /Upgrade kvm2 first/],
  libvirt: { refuses: 'never', because: 'libvirt leaves it to QEMU, which fails late, if at all' },
  needsNewConnection: true,
  make: ({ lab }) =>
    forgeCapabilities(lab, 'kvm2', 's,<version>[0-9]*</version>,<version>7001000</version>,'),
  takeBack: ({ lab }) => restoreCapabilities(lab, 'kvm2'),
};
