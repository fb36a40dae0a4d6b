import { mustScript } from '../../faults/fault-kind';
import { all, turn, type Breakage } from '../breakage';

const units = 'libvirtd.socket libvirtd-ro.socket libvirtd-admin.socket libvirtd.service';

/** Its sockets too, or systemd starts it for whoever knocks. */
export const breakage: Breakage = {
  name: 'libvirtd is stopped on kvm2',
  turns: 'client-connect-both',
  to: turn('blocker', 'not-connected'),
  words: [/kvm2 is not connected/, /Open kvm2 in the sidebar/],
  alsoTurns: {
    'two-copies-risk': turn('warning', 'not-all-hosts-seen'),
    ...all(
      [
        'libvirt-rw-permission',
        'dest-hostname-resolves',
        'migration-port-open',
        'arch-match',
        'cpu-compatible',
        'machine-type-supported',
        'version-skew',
        'host-clock-skew',
        'memory-free',
        'vcpu-fit',
        'disk-space',
        'name-uuid-conflict',
        'disk-path-exists-on-dest',
        'same-file-both-hosts',
        'cache-mode-safe',
        'libvirt-network-ready',
        'bridge-present',
      ],
      turn('unknown', 'could-not-tell'),
    ),
  },
  libvirt: { refuses: /Failed to connect socket|Cannot recv data/, asked: 'with-virsh' },
  unconnected: ['kvm2'],
  make: async ({ lab }) => {
    await mustScript(lab, 'kvm2', `systemctl stop ${units} 2>/dev/null`);
  },
  takeBack: ({ lab }) => mustScript(lab, 'kvm2', `systemctl start ${units}`),
};
