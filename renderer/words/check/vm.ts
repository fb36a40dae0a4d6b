import { libvirtDecides, type CheckWordsOf } from './table';

export const vmCheckWords: CheckWordsOf<'vm'> = {
  'vm-state': {
    name: 'VM is running',
    asks: 'Is the VM in a state that can be moved?',
    ifOverridden: `A live move needs a running VM. ${libvirtDecides}`,
  },
  'job-running': {
    name: 'No other job',
    asks: 'Is nothing else working on this VM?',
    ifOverridden: `Another job holds the VM; the move waits up to 30 s for it and is then refused. ${libvirtDecides}`,
  },
  'block-job-running': {
    name: 'No disk job',
    asks: 'Is none of its disks being copied, merged or backed up?',
    ifOverridden: `A disk that is still being worked on cannot change hosts. ${libvirtDecides}`,
  },
  'snapshots-present': {
    name: 'No snapshots',
    asks: 'Is the VM free of snapshots?',
    ifOverridden: `libvirt does not carry snapshots to another host. ${libvirtDecides}`,
  },
  'checkpoints-present': {
    name: 'No backup checkpoints',
    asks: 'Does the VM have checkpoints of incremental backups, which would be lost?',
    ifOverridden: 'The checkpoints are gone after the move, and the next backup has to be a full one.',
  },
  'managed-save-source': {
    name: 'Not asleep',
    asks: 'Is no saved memory of the VM waiting on the source?',
    ifOverridden: 'The memory that was saved stays on the source, and the VM starts without it.',
  },
  'two-copies-risk': {
    name: 'Runs nowhere else',
    asks: 'Is this VM active on no other host, and will no second copy start?',
    ifOverridden: 'Two running copies write to one disk and destroy it.',
  },
  'name-uuid-conflict': {
    name: 'Name and UUID free',
    asks: 'Are its name and UUID free on the destination?',
    ifOverridden: `If the name or UUID is taken there, the destination refuses the VM. ${libvirtDecides}`,
  },
  'qemu-blockers': {
    name: 'QEMU may move it',
    asks: 'Is the VM of a kind that QEMU lets out of its host?',
    ifOverridden: `QEMU is asked again when the move begins. ${libvirtDecides}`,
  },
  'host-devices': {
    name: 'No real devices',
    asks: 'Is no physical device of the source passed through to the VM?',
    ifOverridden: `Most real devices cannot be moved; some newer ones can, and QEMU knows which. ${libvirtDecides}`,
  },
  'unmigratable-device': {
    name: 'Devices can move',
    asks: 'Can QEMU carry over the state of every emulated device?',
    ifOverridden: `QEMU refuses for a device it cannot save, at the latest when the copy begins; the VM then stays where it is.`,
  },
  'shared-folder': {
    name: 'No shared folders',
    asks: 'Is no folder of the source shared into the VM?',
    ifOverridden: `A folder in use holds the VM where it is. ${libvirtDecides}`,
  },
  'memory-devices': {
    name: 'Memory modules fit',
    asks: 'Can memory modules and shared memory be laid out the same way there?',
    ifOverridden: `Memory must lie at the same addresses on both hosts. ${libvirtDecides}`,
  },
  'vtpm-state': {
    name: 'TPM comes along',
    asks: 'Does the state of the TPM, and with it the keys in it, survive?',
    ifOverridden: 'Without its TPM the VM may ask for the recovery key of its disks, or not start at all.',
  },
  'uefi-nvram': {
    name: 'Firmware fits',
    asks: 'Is the same firmware on the destination, and do its settings survive?',
    ifOverridden:
      'The VM cannot start there without its firmware; without its settings it may not find its disk.',
  },
  'external-backends': {
    name: 'Helpers are there',
    asks: 'Is everything on the destination that QEMU is started with: kernels, sockets, device nodes, programs?',
    ifOverridden: 'QEMU cannot be started there without them, and the VM stays where it is.',
  },
  'host-bound-endpoints': {
    name: 'Consoles can be opened',
    asks: 'Can displays, consoles and serial ports be opened on the destination as the definition says?',
    ifOverridden:
      'QEMU cannot be started there with an address or a port it does not get, and the VM stays where it is.',
  },
  'lifecycle-freeze': {
    name: 'Left alone meanwhile',
    asks: 'Will nobody reboot, change or start the VM during the move?',
    ifOverridden: 'A program that finds the VM gone may start it a second time.',
  },
  'guest-agent': {
    name: 'Guest agent',
    asks: 'Does the guest agent inside the VM answer?',
    ifOverridden: 'The move does not need the agent.',
  },
};
