import { mustScript } from '../../faults/fault-kind';
import { stopGuest } from '../../guests/start-guest';
import { turn, type Breakage } from '../breakage';
import { brokenName, startBrokenGuest } from '../start-broken-guest';

const file = '/var/lib/libvirt/images/lab-block.img';
const device = '/dev/loop6';

/** A volume of kvm1's own, as of LVM; a loop device is as much one, and any host can make it. */
export const breakage: Breakage = {
  name: 'the disk is a block device of kvm1 alone',
  turns: 'disk-path-exists-on-dest',
  to: turn('blocker', 'disk-missing'),
  words: [/kvm2 has no \/dev\/loop6/],
  alsoTurns: { 'same-file-both-hosts': turn('note', 'sameness-unproved') },
  libvirt: { refuses: /loop6.*No such file or directory/, asked: 'through-drover' },
  make: async ({ lab }) => {
    await mustScript(
      lab,
      'kvm1',
      `modprobe loop; truncate -s 4M ${file} && losetup ${device} ${file} && chown 64055 ${device}`,
    );
    return startBrokenGuest(lab, (xml) =>
      xml
        .replace("<disk type='file'", "<disk type='block'")
        .replace(/<source file='[^']*'/, `<source dev='${device}'`),
    );
  },
  takeBack: async ({ lab }) => {
    await stopGuest(lab, brokenName);
    await mustScript(lab, 'kvm1', `losetup -d ${device} 2>/dev/null; rm -f ${file}`);
    // Loaded or not, the module's devices are there on one host and not on the other.
    await mustScript(lab, 'kvm1', 'rmmod loop 2>/dev/null; true');
  },
};
