import { stopGuest } from '../../guests/start-guest';
import { turn, type Breakage } from '../breakage';
import { brokenName, startBrokenGuest } from '../start-broken-guest';

export const breakage: Breakage = {
  name: 'the VM has more vCPUs than kvm2 has CPUs',
  turns: 'vcpu-fit',
  to: turn('warning', 'vcpus-too-many'),
  words: [/kvm2 has fewer CPUs than the VM/, /2 vCPUs/, /1 CPU\b/],
  libvirt: { refuses: 'never', because: 'it would run, only slower' },
  make: ({ lab }) => startBrokenGuest(lab, (xml) => xml.replace('<vcpu>1</vcpu>', '<vcpu>2</vcpu>')),
  takeBack: ({ lab }) => stopGuest(lab, brokenName),
};
