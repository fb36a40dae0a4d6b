import { stopGuest } from '../../guests/start-guest';
import { turn, type Breakage } from '../breakage';
import { forgeCapabilities, restoreCapabilities } from '../forge-capabilities';
import { brokenName, startBrokenGuest } from '../start-broken-guest';

/**
 * With check='partial', as most VMs have: with 'none' libvirt compares nothing, and QEMU leaves the feature out without a
 * word. An emulated CPU is whatever QEMU can emulate; so this QEMU cannot. cx16 belongs to qemu64.
 */
export const breakage: Breakage = {
  name: "kvm2's QEMU cannot give a CPU feature the VM uses",
  turns: 'cpu-compatible',
  to: turn('blocker', 'cpu-misses'),
  words: [/kvm2 lacks CPU features the VM uses/, /cx16/, /Give it a CPU model that both hosts offer/],
  libvirt: { refuses: /cx16/, asked: 'through-drover' },
  needsNewConnection: true,
  make: async ({ lab }) => {
    const guest = await startBrokenGuest(lab, (xml) => xml.replace("check='none'", "check='partial'"));
    await forgeCapabilities(
      lab,
      'kvm2',
      "s/<property name='cx16' type='boolean' value='true'/<property name='cx16' type='boolean' value='false'/",
    );
    return guest;
  },
  takeBack: async ({ lab }) => {
    await restoreCapabilities(lab, 'kvm2');
    await stopGuest(lab, brokenName);
  },
};
