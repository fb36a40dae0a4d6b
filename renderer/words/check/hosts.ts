import { libvirtDecides, type CheckWordsOf } from './table';

export const hostsCheckWords: CheckWordsOf<'hosts'> = {
  'arch-match': {
    name: 'Same architecture',
    asks: 'Can the destination run this kind of VM?',
    ifOverridden: `An emulator that is missing there cannot be started. ${libvirtDecides}`,
  },
  'cpu-compatible': {
    name: 'The CPU fits',
    asks: 'Does the destination offer every CPU feature the VM uses?',
    ifOverridden: `Programs in the VM may already rely on the missing features. ${libvirtDecides}`,
  },
  'machine-type-supported': {
    name: 'Machine type known',
    asks: "Does the destination know the VM's machine type?",
    ifOverridden: `A virtual mainboard that is unknown there cannot be built. ${libvirtDecides}`,
  },
  'version-skew': {
    name: 'Versions fit',
    asks: 'Are libvirt and QEMU not older on the destination?',
    ifOverridden:
      'Moving to older software can fail at the very end; the VM then goes on running on the source.',
  },
  'host-clock-skew': {
    name: 'Clocks agree',
    asks: 'Do both hosts tell the same time?',
    ifOverridden: "The VM's clock may jump by the difference when it arrives.",
  },
};
