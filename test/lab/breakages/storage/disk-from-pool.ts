import { mustScript } from '../../faults/fault-kind';
import { stopGuest } from '../../guests/start-guest';
import { turn, type Breakage } from '../breakage';
import { brokenName, startBrokenGuest } from '../start-broken-guest';
import { tryVirsh, virshWith } from '../virsh';

const pool = 'lab-vms';
const volume = 'lab-volume.img';

/** A disk named by pool and volume: Drover does not follow that yet, and says so rather than guess. */
export const breakage: Breakage = {
  name: 'the disk is named by pool and volume',
  turns: 'disk-path-exists-on-dest',
  to: turn('blocker', 'disk-kind-not-movable'),
  words: [/Drover cannot move the disk vda yet/, /“volume”/],
  // Without a path there is no file to compare; the blocker says which disk that is.
  alsoTurns: { 'same-file-both-hosts': turn('fine', 'no-disks') },
  libvirt: { refuses: /no storage pool with matching name 'lab-vms'/, asked: 'with-virsh' },
  make: async ({ lab }) => {
    await mustScript(lab, 'nfs', `truncate -s 4M /srv/vms/${volume} && chown 64055:64055 /srv/vms/${volume}`);
    const xml = `<pool type='dir'><name>${pool}</name><target><path>/srv/vms</path></target></pool>`;
    await virshWith(lab, 'kvm1', xml, 'pool-create', '/dev/stdin');
    return startBrokenGuest(lab, (text) =>
      text
        .replace("<disk type='file'", "<disk type='volume'")
        .replace(/<source file='[^']*'/, `<source pool='${pool}' volume='${volume}'`),
    );
  },
  takeBack: async ({ lab }) => {
    await stopGuest(lab, brokenName);
    await tryVirsh(lab, 'kvm1', 'pool-destroy', pool);
    await mustScript(lab, 'nfs', `rm -f /srv/vms/${volume}`);
  },
};
