import type { CheckGroup, CheckId, Verdict } from '../../shared/domain/preflight';

export interface CheckWords {
  /** What the check is called in a list. */
  readonly name: string;
  /** The question it answers, as a person would ask it. */
  readonly asks: string;
  /** What going past its blocker means, in one sentence. Shown only where the engine lets a person do so. */
  readonly ifOverridden: string;
}

const libvirtDecides =
  'libvirt asks the same question when the move begins, and the VM stays where it is if the answer is still no.';

export const checkWords: Readonly<Record<CheckId, CheckWords>> = {
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
  'vm-state': {
    name: 'VM is running',
    asks: 'Is the VM in a state that can be moved?',
    ifOverridden: `A live move needs a running VM. ${libvirtDecides}`,
  },
  'job-running': {
    name: 'No other job',
    asks: 'Is nothing else working on this VM?',
    ifOverridden: `Another job holds the VM; the move waits up to 30 s for it and is then refused. ${libvirtDecides}`,
  },
  'snapshots-present': {
    name: 'No snapshots',
    asks: 'Is the VM free of snapshots?',
    ifOverridden: `libvirt does not carry snapshots to another host. ${libvirtDecides}`,
  },
  'two-copies-risk': {
    name: 'Runs nowhere else',
    asks: 'Is this VM active on no other host?',
    ifOverridden: 'Two running copies write to one disk and destroy it.',
  },
  'name-uuid-conflict': {
    name: 'Name and UUID free',
    asks: 'Are its name and UUID free on the destination?',
    ifOverridden: `If the name or UUID is taken there, the destination refuses the VM. ${libvirtDecides}`,
  },
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
  'dest-hostname-resolves': {
    name: 'Name resolves',
    asks: 'Can the source find the destination by its host name?',
    ifOverridden: 'Drover hands the source an address, not this name, so the move does not depend on it.',
  },
  'migration-port-open': {
    name: 'Migration port open',
    asks: 'Can the source reach the migration ports of the destination?',
    ifOverridden:
      'If the port is closed, the move ends without the VM noticing; if a firewall drops it silently, that takes up to two minutes.',
  },
};

export const groupTitle: Readonly<Record<CheckGroup, string>> = {
  access: 'Access',
  reach: 'Reach',
  hosts: 'Hosts',
  room: 'Room',
  vm: 'VM',
  storage: 'Storage',
  network: 'Network',
};

export const verdictWord: Readonly<Record<Verdict, string>> = {
  fine: 'Fine',
  note: 'Note',
  warning: 'Warning',
  unknown: 'Could not tell',
  blocker: 'Blocker',
};
