import type { FixId } from '../../shared/domain/fix';

interface FixWords {
  /** What it is called in a list and over its dialog. */
  readonly name: string;
  /** What it is for, in a sentence. */
  readonly about: string;
}

export const fixWords: Readonly<Record<FixId, FixWords>> = {
  'start-daemon': {
    name: 'Start libvirt',
    about: 'Starts the daemons that run VMs, and has them start with the host.',
  },
  'open-ports': {
    name: 'Open the migration ports',
    about: 'Lets the source, and nobody else, in on the ports that carry a VM’s memory.',
  },
  'name-in-hosts': {
    name: 'Add the name to /etc/hosts',
    about: 'Lets the source find the destination by its own name.',
  },
  'sync-time': {
    name: 'Keep the clocks right',
    about: 'Starts the time service where none runs.',
  },
  'ready-network': {
    name: 'Make the network ready',
    about: 'Gives the destination the libvirt network that the VM is plugged into.',
  },
  'ready-pool': {
    name: 'Make the storage pool ready',
    about: 'Gives the destination a pool where the VM’s images are to be made.',
  },
  'target-directory': {
    name: 'Make the directory',
    about: 'Gives the destination the directory of the VM’s images, with the right owner.',
  },
  'eject-media': {
    name: 'Eject the medium',
    about: 'Empties the drives that hold what only the source has.',
  },
  'cache-none': {
    name: 'Set cache mode none',
    about: 'Has the VM’s disks go past the host’s cache.',
  },
  'selinux-nfs': {
    name: 'Let QEMU use NFS',
    about: 'Switches on what the SELinux policy has for images on NFS.',
  },
  'bridge-by-hand': {
    name: 'How to make the bridge',
    about: 'Drover does not make bridges: done wrongly, that cuts the host off.',
  },
};
