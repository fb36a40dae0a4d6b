import { stopGuest } from '../../guests/start-guest';
import { turn, type Breakage } from '../breakage';
import { brokenName, startBrokenGuest } from '../start-broken-guest';
import { giveMemoryBack, takeMemory } from '../take-memory';

/** A VM of 400 MiB, and 300 MiB left: a smaller one would need so little that nothing is left for the host itself. */
export const breakage: Breakage = {
  name: 'the memory of kvm2 is taken',
  turns: 'memory-free',
  to: turn('blocker', 'memory-short'),
  words: [/kvm2 has too little memory/, /libvirt would not notice/],
  libvirt: { refuses: 'never', because: 'QEMU takes memory as the guest writes it, so libvirt never asks' },
  make: async ({ lab }) => {
    const guest = await startBrokenGuest(lab, (xml) => xml, { memoryMiB: 400 });
    await takeMemory(lab, 'kvm2', 300);
    return guest;
  },
  takeBack: async ({ lab }) => {
    await giveMemoryBack(lab, 'kvm2');
    await stopGuest(lab, brokenName);
  },
};
