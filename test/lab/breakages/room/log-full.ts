import { mustScript } from '../../faults/fault-kind';
import { turn, type Breakage } from '../breakage';

const folder = '/var/log/libvirt/qemu';

/** A file system of its own for logs is usual, and fills first. */
export const breakage: Breakage = {
  name: 'there is no room for logs on kvm2',
  turns: 'disk-space',
  to: turn('blocker', 'room-short'),
  words: [/No room in \/var\/log\/libvirt\/qemu on kvm2/, /needs 4(\.\d)? MiB|Needs 4(\.\d)? MiB/],
  libvirt: { refuses: 'never', because: 'a log that cannot be written is no reason to libvirt' },
  make: async ({ lab }) => {
    await lab.must('kvm2', ['mount', '-t', 'tmpfs', '-o', 'size=1m', 'lab-logs', folder]);
  },
  takeBack: ({ lab }) => mustScript(lab, 'kvm2', `! mountpoint -q ${folder} || umount -l ${folder}`),
};
