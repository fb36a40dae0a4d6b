import { mustScript } from '../../faults/fault-kind';
import { stopGuest } from '../../guests/start-guest';
import { turn, type Breakage } from '../breakage';
import { brokenName, startBrokenGuest } from '../start-broken-guest';

const path = '/var/lib/libvirt/images/lab-local.img';

/** On both hosts under one path, as after a copy made ready by hand. */
export const breakage: Breakage = {
  name: "the image is on each host's own disk",
  turns: 'same-file-both-hosts',
  to: turn('blocker', 'not-shared'),
  words: [/lab-local\.img is on a disk of kvm1 alone/, /ext4/],
  libvirt: { refuses: /[Mm]igration without shared storage is unsafe/, asked: 'with-virsh' },
  make: async ({ lab }) => {
    for (const host of ['kvm1', 'kvm2'])
      await mustScript(lab, host, `truncate -s 4M ${path} && chown 64055:64055 ${path}`);
    return startBrokenGuest(lab, (xml) => xml.replace(/<source file='[^']*'/, `<source file='${path}'`));
  },
  takeBack: async ({ lab }) => {
    await stopGuest(lab, brokenName);
    for (const host of ['kvm1', 'kvm2']) await mustScript(lab, host, `rm -f ${path}`);
  },
};
