import { stopGuest } from '../../guests/start-guest';
import { turn, type Breakage } from '../breakage';
import { brokenName, startBrokenGuest } from '../start-broken-guest';
import { virsh } from '../virsh';

export const breakage: Breakage = {
  name: 'the VM is switched off',
  turns: 'vm-state',
  to: turn('blocker', 'vm-not-running'),
  words: [/The VM is not running: it is shutoff/, /Start or resume it/],
  alsoTurns: { 'job-running': turn('unknown', 'could-not-tell') },
  libvirt: { refuses: /domain is not running/, asked: 'with-virsh' },
  make: async ({ lab }) => {
    const guest = await startBrokenGuest(lab, (xml) => xml);
    await virsh(lab, 'kvm1', 'destroy', guest.uuid);
    return guest;
  },
  takeBack: ({ lab }) => stopGuest(lab, brokenName),
};
