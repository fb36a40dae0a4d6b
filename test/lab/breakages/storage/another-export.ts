import { armFault, clearAllFaults } from '../../faults/armed-faults';
import { mustScript } from '../../faults/fault-kind';
import { turn, type Breakage } from '../breakage';

const folder = '/srv/vms/.lab-other';

/** The same server and a neighbouring folder, mounted where the right one belongs. */
export const breakage: Breakage = {
  name: 'kvm2 mounts another folder of the server at that path',
  turns: 'same-file-both-hosts',
  to: turn('blocker', 'different-file'),
  words: [/is not the same file on both hosts/, /\.lab-other/, /Mount the share on kvm2/],
  libvirt: {
    refuses: 'never',
    because: 'it asks only whether a file is there, and would give the VM the wrong disk',
  },
  // In its place, not over it: a second mount of one server on one folder does nothing, and says nothing.
  make: async ({ lab, guest }) => {
    await lab.must('nfs', ['install', '-d', '-o', '64055', '-g', '64055', folder]);
    await lab.must('nfs', ['cp', '-p', `/srv/vms/${guest.name}.img`, folder]);
    await armFault(lab, 'storage-unmounted', 'kvm2');
    const { address } = lab.host('nfs');
    await lab.must('kvm2', ['mount', '-t', 'nfs', '-o', 'vers=4.2', `${address}:${folder}`, '/srv/vms']);
  },
  takeBack: async ({ lab }) => {
    await mustScript(lab, 'kvm2', `! findmnt -n -o SOURCE /srv/vms | grep -q lab-other || umount /srv/vms`);
    await clearAllFaults(lab);
    await mustScript(lab, 'nfs', `rm -rf ${folder}`);
  },
};
