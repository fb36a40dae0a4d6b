import { mustScript } from '../../faults/fault-kind';
import { turn, type Breakage } from '../breakage';
import { tryVirsh } from '../virsh';

const pipe = '/run/lab-dump';
const unit = 'lab-dump';

/** Into a pipe whose reader does not read: the dump stands still until somebody ends it. */
export const breakage: Breakage = {
  name: 'the memory of the VM is being dumped',
  turns: 'job-running',
  to: turn('blocker', 'job-active'),
  words: [/Another job works on this VM: dump/, /Wait until it has ended/],
  libvirt: { refuses: /cannot acquire state change lock/, asked: 'through-drover' },
  make: async ({ lab, guest }) => {
    await mustScript(
      lab,
      'kvm1',
      `mkfifo -m 0666 ${pipe} && systemd-run -q --unit=${unit}-reader sh -c 'exec sleep 3600 <${pipe}'`,
    );
    const dump = ['virsh', '-q', '-c', 'qemu:///system', 'dump', '--live', guest.uuid, pipe];
    await lab.must('kvm1', ['systemd-run', '-q', `--unit=${unit}`, ...dump]);
    await mustScript(
      lab,
      'kvm1',
      `for i in $(seq 60); do virsh -q -c qemu:///system domjobinfo ${guest.uuid} | grep -q 'Operation: *Dump' && exit 0; sleep 0.5; done; exit 1`,
    );
  },
  takeBack: async ({ lab, guest }) => {
    await tryVirsh(lab, 'kvm1', 'domjobabort', guest.uuid);
    const units = `${unit}-reader ${unit}`;
    await mustScript(
      lab,
      'kvm1',
      `systemctl stop ${units} 2>/dev/null; systemctl reset-failed ${units} 2>/dev/null; rm -f ${pipe}`,
    );
  },
};
