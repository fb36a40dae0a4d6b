import { libvirtDecides, type CheckWordsOf } from './table';

export const networkCheckWords: CheckWordsOf<'network'> = {
  'libvirt-network-ready': {
    name: 'Networks are ready',
    asks: "Are the VM's libvirt networks there and active?",
    ifOverridden: `A network that is missing or stopped cannot be plugged into. ${libvirtDecides}`,
  },
  'bridge-present': {
    name: 'Bridges are there',
    asks: 'Does the destination have the bridges the VM plugs into?',
    ifOverridden: `A bridge that is missing there cannot be plugged into. ${libvirtDecides}`,
  },
};
