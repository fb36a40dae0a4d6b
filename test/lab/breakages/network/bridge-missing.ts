import { mustScript } from '../../faults/fault-kind';
import { turn, type Breakage } from '../breakage';

export const breakage: Breakage = {
  name: 'kvm2 has no bridge br0',
  turns: 'bridge-present',
  to: turn('blocker', 'bridge-missing'),
  words: [/kvm2 has no bridge br0/, /NetworkManager, netplan, ifupdown/],
  // What the bridge is plugged into, and how long its packets may be, cannot be told without one.
  alsoTurns: {
    'mtu-match': turn('unknown', 'could-not-tell'),
    'same-segment': turn('unknown', 'could-not-tell'),
  },
  libvirt: { refuses: /br0.*No such device/, asked: 'through-drover' },
  make: async ({ lab }) => {
    await lab.must('kvm2', ['ip', 'link', 'del', 'br0']);
  },
  // As the lab's own start makes it (seed.ts).
  takeBack: ({ lab }) =>
    mustScript(
      lab,
      'kvm2',
      'test -e /sys/class/net/br0 || { ip link add br0 type bridge forward_delay 0 && ip link set br0 up; }',
    ),
};
