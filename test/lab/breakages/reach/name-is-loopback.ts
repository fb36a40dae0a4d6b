import { turn, type Breakage } from '../breakage';
import { misnameKvm2, nameKvm2Again } from '../misname-kvm2';

/** As Debian's installer writes a machine's own name, copied to the wrong one. */
export const breakage: Breakage = {
  name: 'on kvm1 the name kvm2 leads to kvm1 itself',
  turns: 'dest-hostname-resolves',
  to: turn('note', 'name-is-loopback'),
  words: [/On kvm1 the name kvm2 leads back to itself/, /127\.0\.1\.1/, /\/etc\/hosts on kvm1/],
  libvirt: {
    refuses: /unable to connect to server at 'kvm2:\d+': Connection refused/,
    asked: 'with-virsh',
    virsh: { tellsAddress: false },
  },
  make: ({ lab }) => misnameKvm2(lab, '127.0.1.1 kvm2'),
  takeBack: ({ lab }) => nameKvm2Again(lab),
};
