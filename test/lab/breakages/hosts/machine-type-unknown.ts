import { all, turn, type Breakage } from '../breakage';
import { forgeCapabilities, restoreCapabilities } from '../forge-capabilities';

export const breakage: Breakage = {
  name: "kvm2's QEMU does not know the VM's machine type",
  turns: 'machine-type-supported',
  to: turn('blocker', 'machine-unknown'),
  words: [/kvm2 does not know the machine type pc-i440fx-7\.2/, /Upgrade QEMU on kvm2/],
  alsoTurns: all(['cpu-compatible', 'vcpu-fit'], turn('unknown', 'could-not-tell')),
  libvirt: { refuses: /does not support machine type 'pc-i440fx-7\.2'/, asked: 'through-drover' },
  needsNewConnection: true,
  make: ({ lab }) => forgeCapabilities(lab, 'kvm2', "/<machine type='tcg' name='pc-i440fx-7.2'/d"),
  takeBack: ({ lab }) => restoreCapabilities(lab, 'kvm2'),
};
