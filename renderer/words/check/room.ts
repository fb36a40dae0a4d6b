import type { CheckWordsOf } from './table';

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
    ifOverridden: 'With more vCPUs than CPUs the VM runs, but slower.',
  },
  'disk-space': {
    name: 'Room for definition and log',
    asks: "Can the destination store the VM's definition and log?",
    ifOverridden:
      'If there is no room, the destination refuses or ends its half, and the VM stays on the source.',
  },
};
