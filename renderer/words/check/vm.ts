import { libvirtDecides, type CheckWordsOf } from './table';

export const vmCheckWords: CheckWordsOf<'vm'> = {
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
};
