import { stopGuest } from '../../guests/start-guest';
import { turn, type Breakage } from '../breakage';
import { brokenName, startBrokenGuest } from '../start-broken-guest';
import { giveMemoryBack, takeMemory } from '../take-memory';

/** It needs 400 MiB, 2 % of that and 64 MiB: 472. A fifth more would be 566. */
export const breakage: Breakage = {
  name: 'there is just enough memory on kvm2',
  turns: 'memory-free',
  to: turn('warning', 'memory-tight'),
  words: [/Memory on kvm2 would be tight/, /Linux there ends a process/],
  libvirt: { refuses: 'never', because: 'there is enough' },
  make: async ({ lab }) => {
    const guest = await startBrokenGuest(lab, (xml) => xml, { memoryMiB: 400 });
    await takeMemory(lab, 'kvm2', 520);
    return guest;
  },
  takeBack: async ({ lab }) => {
    await giveMemoryBack(lab, 'kvm2');
    await stopGuest(lab, brokenName);
  },
};
