import { libvirtDecides, type CheckWordsOf } from './table';

export const storageCheckWords: CheckWordsOf<'storage'> = {
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
  'cache-mode-safe': {
    name: 'Cache mode is safe',
    asks: 'Can no unwritten data be left behind on the source?',
    ifOverridden: 'Data still in the cache of the source would be missing on the destination.',
  },
};
