import { mustScript } from '../../faults/fault-kind';
import { turn, type Breakage } from '../breakage';
import { tryVirsh, virshWith } from '../virsh';

const scratch = '/var/lib/libvirt/qemu/lab-backup.scratch';
const socket = '/var/lib/libvirt/qemu/lab-backup.sock';

/** A backup that waits to be fetched lasts until somebody ends it: a job that holds still for the test. */
export const breakage: Breakage = {
  name: 'a backup of the VM runs',
  turns: 'job-running',
  to: turn('blocker', 'job-active'),
  words: [/Another job works on this VM: backup/, /Wait until it has ended/],
  libvirt: { refuses: /cannot acquire state change lock|active block job|backup/i, asked: 'through-drover' },
  make: async ({ lab, guest }) => {
    const backup =
      `<domainbackup mode='pull'><server transport='unix' socket='${socket}'/>` +
      `<disks><disk name='vda' backup='yes' type='file'><scratch file='${scratch}'/></disk></disks></domainbackup>`;
    await virshWith(lab, 'kvm1', backup, 'backup-begin', guest.uuid, '/dev/stdin');
  },
  takeBack: async ({ lab, guest }) => {
    await tryVirsh(lab, 'kvm1', 'domjobabort', guest.uuid);
    await mustScript(lab, 'kvm1', `rm -f ${scratch} ${socket}`);
  },
};
