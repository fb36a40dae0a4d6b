import { libvirtDecides, type CheckWordsOf } from './table';

export const roomCheckWords: CheckWordsOf<'room'> = {
  'memory-free': {
    name: 'Enough memory',
    asks: 'Does the destination have enough free memory?',
    ifOverridden:
      'libvirt does not check this: if memory runs out later, Linux there ends a process, perhaps this VM or another one.',
  },
  'vcpu-fit': {
    name: 'Enough CPUs',
    asks: "Does the destination have CPUs enough for the VM's vCPUs?",
    ifOverridden: 'With more vCPUs than CPUs the VM runs, but slower; past the limit of QEMU it is refused.',
  },
  'hugepages-free': {
    name: 'Enough huge pages',
    asks: 'Are the huge pages free that the VM’s memory is made of?',
    ifOverridden: `Without them the VM has no memory there. ${libvirtDecides}`,
  },
  'numa-pinning-fit': {
    name: 'Pinning fits',
    asks: 'Does the destination have the CPUs and memory nodes the VM is tied to?',
    ifOverridden: `A VM that is tied to something missing cannot start. ${libvirtDecides}`,
  },
  'disk-space': {
    name: 'Room on disk',
    asks: "Can the destination store the VM's definition and log, and what is copied?",
    ifOverridden:
      'If there is no room, the destination refuses or ends its half, and the VM stays on the source.',
  },
};
