import { mustScript } from '../../faults/fault-kind';
import { turn, type Breakage } from '../breakage';

const over = '/run/lab-machine-id';

/** A clone that was never given an identity of its own. */
export const breakage: Breakage = {
  name: 'kvm2 has the machine-id of kvm1',
  turns: 'not-same-host',
  to: turn('blocker', 'same-machine'),
  words: [/claim to be the same machine/, /machine-id/, /systemd-machine-id-setup/],
  libvirt: { refuses: 'never', because: 'libvirt compares its own host UUIDs, and these differ' },
  needsNewConnection: true,
  make: async ({ lab }) => {
    await lab.write('kvm2', over, await lab.must('kvm1', ['cat', '/etc/machine-id']));
    await lab.must('kvm2', ['mount', '--bind', over, '/etc/machine-id']);
  },
  takeBack: ({ lab }) =>
    mustScript(lab, 'kvm2', `! mountpoint -q /etc/machine-id || umount /etc/machine-id; rm -f ${over}`),
};
