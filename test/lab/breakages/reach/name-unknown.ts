import { turn, type Breakage } from '../breakage';
import { misnameKvm2, nameKvm2Again } from '../misname-kvm2';

export const breakage: Breakage = {
  name: 'kvm1 does not know the name kvm2',
  turns: 'dest-hostname-resolves',
  to: turn('note', 'name-unresolved'),
  words: [/kvm1 does not know the name kvm2/, /DNS/],
  libvirt: {
    refuses: /Unable to resolve address 'kvm2'|address resolution failed for kvm2/,
    asked: 'with-virsh',
    virsh: { tellsAddress: false },
  },
  make: ({ lab }) => misnameKvm2(lab, '# kvm2 is gone'),
  takeBack: ({ lab }) => nameKvm2Again(lab),
};
