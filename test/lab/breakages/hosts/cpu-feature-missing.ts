import { turn, type Breakage } from '../breakage';
import { forgeCapabilities, restoreCapabilities } from '../forge-capabilities';

/**
 * An emulated CPU is whatever QEMU can emulate; so this QEMU cannot. cx16 belongs to qemu64. With emulation libvirt
 * compares nothing when a VM comes in, whatever the definition's `check` says; asked to compare, it agrees.
 */
export const breakage: Breakage = {
  name: "kvm2's QEMU cannot give a CPU feature the VM uses",
  turns: 'cpu-compatible',
  to: turn('blocker', 'cpu-misses'),
  words: [/kvm2 lacks CPU features the VM uses/, /cx16/, /Give it a CPU model that both hosts offer/],
  libvirt: { refuses: /incompatible[\s\S]*cx16/, asked: 'to-compare' },
  needsNewConnection: true,
  make: ({ lab }) =>
    forgeCapabilities(
      lab,
      'kvm2',
      "s/<property name='cx16' type='boolean' value='true'/<property name='cx16' type='boolean' value='false'/",
    ),
  takeBack: ({ lab }) => restoreCapabilities(lab, 'kvm2'),
};
