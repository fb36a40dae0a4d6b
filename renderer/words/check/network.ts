import { libvirtDecides, type CheckWordsOf } from './table';

export const networkCheckWords: CheckWordsOf<'network'> = {
  'libvirt-network-ready': {
    name: 'Networks are ready',
    asks: "Are the VM's libvirt networks there, active and of the same kind?",
    ifOverridden: `A network that is missing or stopped cannot be plugged into. ${libvirtDecides}`,
  },
  'bridge-present': {
    name: 'Bridges are there',
    asks: 'Does the destination have the bridges the VM plugs into, and are they connected?',
    ifOverridden: `A bridge that is missing there cannot be plugged into. ${libvirtDecides}`,
  },
  'same-segment': {
    name: 'The same network',
    asks: 'Do the bridges lead to the same network on both hosts?',
    ifOverridden:
      'libvirt looks at the name only: in another network the VM arrives, runs, and cannot be reached under its address.',
  },
  'nat-or-user-network': {
    name: 'Not hidden behind a host',
    asks: 'Is the VM on a network that goes beyond its host?',
    ifOverridden:
      'A network of the host itself ends with the move: open connections break, and the address may change.',
  },
  'mac-conflict': {
    name: 'MAC addresses free',
    asks: 'Does no other VM on the destination use the same MAC address?',
    ifOverridden:
      'libvirt does not look. Two VMs with one MAC address in one network take packets from each other, and neither is reached reliably.',
  },
  'mtu-match': {
    name: 'Frames of the same size',
    asks: 'Do packets of the same size pass on the destination?',
    ifOverridden: 'Large packets would be dropped there: small requests get through, large transfers hang.',
  },
  'interface-host-resources': {
    name: 'What its network cards need',
    asks: 'Are the filters, host cards and limits of its network cards there?',
    ifOverridden: `A network card that lacks one of them cannot be plugged in. ${libvirtDecides}`,
  },
  'switch-learning': {
    name: 'The network notices the move',
    asks: 'Is the VM heard on the destination as soon as it runs there?',
    ifOverridden: 'Until the bridge lets it speak, the network goes on sending to the source.',
  },
};
