import { libvirtDecides, type CheckWordsOf } from './table';

export const accessCheckWords: CheckWordsOf<'access'> = {
  'client-connect-both': {
    name: 'Both hosts connected',
    asks: 'Is Drover connected to both hosts?',
    ifOverridden: 'Without both connections the move cannot even begin.',
  },
  'libvirt-rw-permission': {
    name: 'Permission to act',
    asks: 'May this login change VMs on both hosts?',
    ifOverridden: `A login that may only look is refused at the first step. ${libvirtDecides}`,
  },
  'not-same-host': {
    name: 'Two different machines',
    asks: 'Are these really two different machines?',
    ifOverridden: 'If both names lead to one machine, libvirt refuses the move and the VM stays where it is.',
  },
};
