import { libvirtDecides, type CheckWordsOf } from './table';

const guarded = 'This check guards data and cannot be gone past.';

export const storageCheckWords: CheckWordsOf<'storage'> = {
  'storage-mode-classify': {
    name: 'Where each disk lies',
    asks: 'Which disks do both hosts share, and which lie on one alone?',
    ifOverridden: 'It only says where the disks lie; the other storage checks judge it.',
  },
  'disk-path-exists-on-dest': {
    name: 'Disks are there',
    asks: 'Is every disk reachable on the destination under the same path?',
    ifOverridden: `A disk that is missing there cannot be opened. ${libvirtDecides}`,
  },
  'same-file-both-hosts': {
    name: 'Same file on both hosts',
    asks: 'Is each disk really the same file on both hosts?',
    ifOverridden: 'A different file under the same path means that the VM goes on with the wrong disk.',
  },
  'block-device-identity': {
    name: 'Same device on both hosts',
    asks: 'Is each block device really the same LUN or volume on both hosts?',
    ifOverridden: 'Another device behind the same path means that the VM goes on with the wrong disk.',
  },
  'shared-fs-not-recognised': {
    name: 'libvirt sees the storage as shared',
    asks: 'Does libvirt know the file system of the disks as one that hosts share?',
    ifOverridden: `libvirt judges by the type of the file system alone. ${libvirtDecides}`,
  },
  'cache-mode-safe': {
    name: 'Cache mode is safe',
    asks: 'Can no unwritten data be left behind on the source?',
    ifOverridden: 'Data still in the cache of the source would be missing on the destination.',
  },
  'backing-chain': {
    name: 'Base images are there',
    asks: 'Is everything there that the disks build on?',
    ifOverridden: `A disk without the image below it cannot be opened. ${libvirtDecides}`,
  },
  'removable-media': {
    name: 'CDs and floppies',
    asks: 'Are the media in the drives reachable on the destination?',
    ifOverridden: `A medium that is missing there cannot be opened. ${libvirtDecides}`,
  },
  'image-ownership': {
    name: 'QEMU may open the disks',
    asks: "May QEMU's account on the destination open every disk?",
    ifOverridden: `QEMU there ends at once when it may not open a disk. ${libvirtDecides}`,
  },
  'network-disk-reachable': {
    name: 'Network disks answer',
    asks: 'Does the storage behind network disks answer the destination?',
    ifOverridden: `QEMU there ends when it cannot reach its disk. ${libvirtDecides}`,
  },
  'nfs-mount-quality': {
    name: 'NFS is mounted well',
    asks: 'Are the NFS mounts on the destination fit to run a VM from?',
    ifOverridden:
      'libvirt does not look at this: the VM arrives, and may meet errors on its disk or lose the guard against a second writer.',
  },
  'lock-manager-match': {
    name: 'Same lock manager',
    asks: 'Do both hosts guard disks by the same lock manager?',
    ifOverridden: `Two lock managers do not understand each other. ${libvirtDecides}`,
  },
  'copy-onto-shared': {
    name: 'No disk is copied onto itself',
    asks: 'Is every disk that is copied really on separate storage?',
    ifOverridden: guarded,
  },
  'copy-readonly-shareable': {
    name: 'Copied disks may be copied',
    asks: 'Is no read-only disk, and none that several VMs write, among those to copy?',
    ifOverridden: guarded,
  },
  'pool-for-precreate': {
    name: 'Images can be created',
    asks: 'Can the destination create the images of the disks that are copied?',
    ifOverridden: `Without the image there is nowhere to copy the disk to. ${libvirtDecides}`,
  },
  'dest-image-leftover': {
    name: 'Nothing in the way of copies',
    asks: 'Does nothing lie already where a disk is copied to?',
    ifOverridden: guarded,
  },
  'copy-block-target': {
    name: 'Devices to copy onto',
    asks: 'Is there a large enough device for each block device that is copied?',
    ifOverridden: `Devices are never created by libvirt. ${libvirtDecides}`,
  },
};
