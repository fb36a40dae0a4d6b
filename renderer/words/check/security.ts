import { libvirtDecides, type CheckWordsOf } from './table';

export const securityCheckWords: CheckWordsOf<'security'> = {
  'security-driver-match': {
    name: 'Confined alike',
    asks: 'Does the destination have the security drivers the VM is labelled for?',
    ifOverridden: `A label nobody there understands cannot be set. ${libvirtDecides}`,
  },
  'mac-policy-storage': {
    name: 'Policy lets QEMU in',
    asks: 'Do SELinux or AppArmor on the destination let QEMU open the images?',
    ifOverridden:
      'If the policy keeps QEMU from an image, the VM cannot start there and stays on the source.',
  },
  'tls-ready': {
    name: 'Encryption of the data',
    asks: 'Is the VM’s memory encrypted on its way, where it must be?',
    ifOverridden: `A host that insists on encryption refuses a move without. ${libvirtDecides}`,
  },
  'secrets-present': {
    name: 'Keys are there',
    asks: 'Does the destination have the keys and passwords of the VM’s disks?',
    ifOverridden: `A disk whose key is missing cannot be opened. ${libvirtDecides}`,
  },
};
