import { mustScript } from '../../faults/fault-kind';
import { turn, type Breakage } from '../breakage';

export const breakage: Breakage = {
  name: 'kvm1 has no route to kvm2',
  turns: 'migration-port-open',
  to: turn('blocker', 'port-unreachable'),
  words: [/no way from kvm1 to 10\.99\.0\.12/, /No route to host|unreachable/i, /routes of kvm1/],
  libvirt: {
    refuses: /unable to connect to server.*(No route to host|unreachable)/i,
    asked: 'through-drover',
  },
  make: async ({ lab }) => {
    await lab.must('kvm1', ['ip', 'route', 'replace', 'unreachable', lab.host('kvm2').address]);
  },
  takeBack: ({ lab }) =>
    mustScript(
      lab,
      'kvm1',
      'ip route show type unreachable | while read -r line; do ip route del $line; done',
    ),
};
