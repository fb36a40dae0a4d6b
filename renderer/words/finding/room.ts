import { formatBytes } from '../../format/bytes';
import { formatCount } from '../../format/number';
import type { FindingTable } from './table';

export const roomFindings = {
  'memory-enough': (seen, ends) => ({
    title: 'Enough memory',
    why: `Needs ${formatBytes(seen.neededBytes)}, ${ends.to} has ${formatBytes(seen.freeBytes)} free.`,
  }),
  'memory-tight': (seen, ends) => ({
    title: `Memory on ${ends.to} would be tight`,
    why: `Needs ${formatBytes(seen.neededBytes)}, free are ${formatBytes(seen.freeBytes)}. If other VMs grow, Linux there ends a process to make room.`,
    next: `Free some memory on ${ends.to}, or choose another host.`,
  }),
  'memory-short': (seen, ends) => ({
    title: `${ends.to} has too little memory`,
    why: `Needs ${formatBytes(seen.neededBytes)}, free are ${formatBytes(seen.freeBytes)}. libvirt would not notice; Linux there would end a process, perhaps this VM.`,
    next: `Free ${formatBytes(seen.neededBytes - seen.freeBytes)} on ${ends.to}, or choose another host.`,
  }),
  'vcpus-fit': (seen, ends) => ({
    title: 'Enough CPUs',
    why: `The VM has ${formatCount(seen.vcpus, 'vCPU')}, ${ends.to} has ${formatCount(seen.cpus, 'CPU')}.`,
  }),
  'vcpus-too-many': (seen, ends) => ({
    title: `${ends.to} has fewer CPUs than the VM`,
    why: `The VM has ${formatCount(seen.vcpus, 'vCPU')}, ${ends.to} has ${formatCount(seen.cpus, 'CPU')}. It would run, but slower.`,
    next: 'Choose a larger host, or give the VM fewer vCPUs when it is next restarted.',
  }),
  'room-enough': (seen) => ({
    title: 'Room for definition and log',
    why: seen.places.map((place) => `${place.path}: ${formatBytes(place.freeBytes)} free`).join(', '),
  }),
  'room-short': (seen, ends) => ({
    title: `No room in ${seen.path} on ${ends.to}`,
    why: `Needs ${formatBytes(seen.neededBytes)}, free are ${formatBytes(seen.freeBytes)}. The VM's definition and log are written there.`,
    next: `Free some space in ${seen.path} on ${ends.to}, then check again.`,
  }),
} satisfies Partial<FindingTable>;
