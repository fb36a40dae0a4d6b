import { mustScript } from '../../faults/fault-kind';
import { turn, type Breakage } from '../breakage';

const other = '/srv/vms/.lab-other.img';

/** On the same share, of the same size and name: only its inode tells. */
export const breakage: Breakage = {
  name: 'kvm2 has another file under the same path',
  turns: 'same-file-both-hosts',
  to: turn('blocker', 'different-file'),
  words: [/is not the same file on both hosts/, /inode \d+/, /wrong disk/],
  alsoTurns: { 'storage-mode-classify': turn('note', 'disks-classified') },
  libvirt: {
    refuses: 'never',
    because: 'it asks only whether a file is there, and would give the VM the wrong disk',
  },
  make: async ({ lab, guest }) => {
    await lab.must('nfs', ['cp', '-p', guest.diskPath, other]);
    await lab.must('kvm2', ['mount', '--bind', other, guest.diskPath]);
  },
  takeBack: async ({ lab, guest }) => {
    await lab.exec('kvm2', ['umount', guest.diskPath]);
    await mustScript(lab, 'nfs', `rm -f ${other}`);
  },
};
