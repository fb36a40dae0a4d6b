import { libvirtDecides, type CheckWordsOf } from './table';

export const accessCheckWords: CheckWordsOf<'access'> = {
  'client-connect-both': {
    name: 'Both hosts connected',
    asks: 'Is Drover connected to both hosts?',
    ifOverridden: 'Without both connections the move cannot even begin.',
  },
  'libvirt-daemon-running': {
    name: 'libvirt’s services answer',
    asks: 'Do the services answer that this move needs on both hosts?',
    ifOverridden: `A service that is stopped fails at the moment it is needed, a network or a secret for example. ${libvirtDecides}`,
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
  'p2p-root-identity': {
    name: 'The source may log in',
    asks: 'Can the source itself log in to the destination, where it has to?',
    ifOverridden: `A source that cannot log in ends the move before anything is sent. ${libvirtDecides}`,
  },
  'remote-transport-helper': {
    name: 'Way to the daemon',
    asks: 'Is there what carries libvirt’s calls behind an SSH login?',
    ifOverridden: `Without it the source cannot speak to the destination’s libvirt. ${libvirtDecides}`,
  },
  'control-channel-lifetime': {
    name: 'What the move hangs on',
    asks: 'Does the move go on when Drover does not?',
    ifOverridden: 'If Drover is cut off from the hosts for long, the move is cancelled.',
  },
};
