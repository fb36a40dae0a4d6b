import { turn, type Breakage } from '../breakage';

export const breakage: Breakage = {
  name: 'the clock of kvm2 is 5 s ahead',
  turns: 'host-clock-skew',
  to: turn('warning', 'clocks-differ'),
  words: [/clocks are (4\.\d|5|5\.\d) s apart/, /timedatectl set-ntp true/],
  libvirt: { refuses: 'never', because: 'libvirt does not compare clocks; it only tells the pause wrongly' },
  make: ({ lab }) => lab.setClock('kvm2', 5_000),
  takeBack: ({ lab }) => lab.setClock('kvm2', 0),
};
