import { turn, type Breakage } from '../breakage';

/** The share was never mounted, and the image copied by hand: the path is right, and everything else is wrong. */
export const breakage: Breakage = {
  name: 'kvm2 has a folder of its own in place of the share',
  turns: 'same-file-both-hosts',
  to: turn('blocker', 'not-shared'),
  words: [/on a disk of kvm2 alone/, /tmpfs/, /same path, NFS for example/],
  libvirt: { refuses: 'never', because: "it looks at the source's file system alone, and would go on" },
  make: async ({ lab, guest }) => {
    await lab.must('kvm2', ['mount', '-t', 'tmpfs', '-o', 'mode=0755,size=16m', 'lab-folder', '/srv/vms']);
    await lab.must('kvm2', ['truncate', '-s', '4M', guest.diskPath]);
    await lab.must('kvm2', ['chown', 'libvirt-qemu:libvirt-qemu', guest.diskPath]);
  },
  takeBack: async ({ lab }) => {
    const type = await lab.must('kvm2', ['findmnt', '-n', '-o', 'FSTYPE', '-M', '/srv/vms']);
    if (type.includes('tmpfs')) await lab.must('kvm2', ['umount', '/srv/vms']);
  },
};
