import { mustScript } from '../../faults/fault-kind';
import { stopGuest } from '../../guests/start-guest';
import { turn, type Breakage } from '../breakage';
import { brokenName, startBrokenGuest } from '../start-broken-guest';

const base = '/var/lib/libvirt/images/lab-base.qcow2';
const top = '/srv/vms/lab-top.qcow2';

/** The image itself is on the share; what it is built upon is not. */
export const breakage: Breakage = {
  name: "the image's backing file is on kvm1 alone",
  turns: 'disk-path-exists-on-dest',
  to: turn('blocker', 'disk-missing'),
  words: [/kvm2 has no \/var\/lib\/libvirt\/images\/lab-base\.qcow2/],
  alsoTurns: { 'same-file-both-hosts': turn('note', 'sameness-unproved') },
  libvirt: { refuses: /lab-base\.qcow2.*No such file or directory/, asked: 'with-virsh' },
  make: async ({ lab }) => {
    await mustScript(
      lab,
      'kvm1',
      `qemu-img create -q -f qcow2 ${base} 4M && ` +
        `setpriv --reuid 64055 --regid 64055 --clear-groups qemu-img create -q -f qcow2 -F qcow2 -b ${base} ${top} 4M`,
    );
    return startBrokenGuest(lab, (xml) =>
      xml.replace(/type='raw'/, "type='qcow2'").replace(/<source file='[^']*'/, `<source file='${top}'`),
    );
  },
  takeBack: async ({ lab }) => {
    await stopGuest(lab, brokenName);
    await mustScript(lab, 'kvm1', `rm -f ${base}`);
    await mustScript(lab, 'nfs', `rm -f ${top}`);
  },
};
