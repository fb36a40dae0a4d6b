import { formatBytes } from '../../format/bytes';
import { formatCount } from '../../format/number';
import type { FindingTable } from './table';

export const roomFindings = {
  'name-free': (seen, ends) => ({
    title: 'Name and UUID are free',
    why: `${ends.to} has no VM called ${seen.name} and none with its UUID.`,
  }),
  'own-definition-there': (seen, ends) => ({
    title: `${ends.to} has an old definition of ${seen.name}`,
    why: 'It has the same UUID and is switched off. The move replaces it with the definition that runs now.',
    next: `To keep the old one, save it on ${ends.to} first: virsh dumpxml --inactive.`,
  }),
  'name-taken': (seen, ends) => ({
    title: `${ends.to} has another VM called ${seen.name}`,
    why: `It has the UUID ${seen.byUuid}. libvirt keeps names apart on each host and refuses the move.`,
    next: `If it is switched off, rename it on ${ends.to} (virsh domrename); otherwise choose another host.`,
  }),
  'uuid-taken': (seen, ends) => ({
    title: `${ends.to} knows this UUID under the name ${seen.byName}`,
    why: `${seen.uuid} belongs to one VM only; libvirt refuses a second name for it.`,
    next: `Look at ${seen.byName} on ${ends.to}. If it is a left-over, save its definition (virsh dumpxml) and undefine it there.`,
  }),
  'already-active-there': (seen) => ({
    title: `The VM is already active on ${seen.host}`,
    why: 'Two running copies write to one disk and destroy it.',
    next: 'Find out which of the two is the real one and stop the other before anything else.',
  }),
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
