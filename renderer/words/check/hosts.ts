import { libvirtDecides, type CheckWordsOf } from './table';

export const hostsCheckWords: CheckWordsOf<'hosts'> = {
  'arch-match': {
    name: 'Same architecture',
    asks: 'Can the destination run this kind of VM?',
    ifOverridden: `An emulator that is missing there cannot be started. ${libvirtDecides}`,
  },
  'kvm-available': {
    name: 'KVM works',
    asks: 'Can the destination run this VM on its processor, with KVM?',
    ifOverridden: `Without KVM the VM cannot be started there. ${libvirtDecides}`,
  },
  'cpu-compatible': {
    name: 'The CPU fits',
    asks: 'Does the destination offer every CPU feature the VM uses?',
    ifOverridden: `Programs in the VM may already rely on the missing features. ${libvirtDecides}`,
  },
  'cpu-host-passthrough': {
    name: 'Same CPU, if passed through',
    asks: 'If the VM sees the real CPU, do both hosts have the same?',
    ifOverridden: 'libvirt does not check this: the VM may arrive and then hang or crash, minutes later too.',
  },
  'nx-enabled': {
    name: 'No-execute protection',
    asks: 'Is the CPU’s no-execute protection on in both hosts?',
    ifOverridden: `Programs in the VM may rely on the protection. ${libvirtDecides}`,
  },
  'tsc-invtsc': {
    name: 'Clock frequency kept',
    asks: 'Can the destination keep the clock frequency the VM was promised?',
    ifOverridden: `A clock that runs at another speed confuses the VM. ${libvirtDecides}`,
  },
  'machine-type-supported': {
    name: 'Machine type known',
    asks: "Does the destination know the VM's machine type?",
    ifOverridden: `A virtual mainboard that is unknown there cannot be built. ${libvirtDecides}`,
  },
  'version-skew': {
    name: 'Versions fit',
    asks: 'Do libvirt and QEMU of both hosts go together?',
    ifOverridden:
      'Moving to older software can fail at the very end; the VM then goes on running on the source.',
  },
  'host-virt-settings': {
    name: 'Kernel settings fit',
    asks: 'Does the destination’s kernel give what the VM uses?',
    ifOverridden: `A setting the kernel there does not take keeps the VM from starting. ${libvirtDecides}`,
  },
  'device-model-support': {
    name: 'Devices known',
    asks: 'Can the destination’s QEMU make every device of the VM?',
    ifOverridden: `A device that is missing there cannot be plugged in. ${libvirtDecides}`,
  },
  'host-clock-skew': {
    name: 'Clocks agree',
    asks: 'Do both hosts tell the same time?',
    ifOverridden: "The VM's clock may jump by the difference when it arrives.",
  },
};
