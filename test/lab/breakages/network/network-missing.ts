import { mustScript } from '../../faults/fault-kind';
import { turn, type Breakage } from '../breakage';

const kept = '/run/lab-network';
const virsh = 'virsh -q -c qemu:///system';

export const breakage: Breakage = {
  name: 'kvm2 has no libvirt network of that name',
  turns: 'libvirt-network-ready',
  to: turn('blocker', 'network-missing'),
  words: [/kvm2 has no network called lab/, /net-define/],
  libvirt: { refuses: /no network with matching name 'lab'/, asked: 'through-drover' },
  make: async ({ lab }) => {
    await mustScript(
      lab,
      'kvm2',
      `${virsh} net-dumpxml --inactive lab >${kept}.xml && ` + `${virsh} 'net-destroy lab; net-undefine lab'`,
    );
  },
  takeBack: ({ lab }) =>
    mustScript(
      lab,
      'kvm2',
      `test -e ${kept}.xml || exit 0; test -e /etc/libvirt/qemu/networks/lab.xml || ` +
        `${virsh} 'net-define ${kept}.xml; net-autostart lab; net-start lab' && rm -f ${kept}.xml`,
    ),
};
