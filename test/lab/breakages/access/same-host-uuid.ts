import { mustScript } from '../../faults/fault-kind';
import { turn, type Breakage } from '../breakage';

const conf = '/etc/libvirt/libvirtd.conf';
const over = '/run/lab-libvirtd.conf';

export const breakage: Breakage = {
  name: "kvm2 has the host UUID of kvm1's libvirt",
  turns: 'not-same-host',
  to: turn('blocker', 'same-machine'),
  words: [/claim to be the same machine/, /same libvirt host UUID/, /host_uuid/],
  libvirt: { refuses: /migrate guest to the same host/, asked: 'with-virsh' },
  needsNewConnection: true,
  make: async ({ lab }) => {
    await lab.write('kvm2', over, await lab.must('kvm1', ['cat', conf]));
    await mustScript(lab, 'kvm2', `mount --bind ${over} ${conf} && systemctl restart libvirtd`);
  },
  takeBack: ({ lab }) =>
    mustScript(
      lab,
      'kvm2',
      `if mountpoint -q ${conf}; then umount ${conf} && systemctl restart libvirtd; fi; rm -f ${over}`,
    ),
};
