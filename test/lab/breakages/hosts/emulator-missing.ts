import { mustScript } from '../../faults/fault-kind';
import { all, turn, type Breakage } from '../breakage';
import { forgeCapabilities, restoreCapabilities } from '../forge-capabilities';

const binaries = ['/usr/bin/qemu-system-x86_64', '/usr/bin/qemu-system-i386'];

/** Under a mount, since a binary that comes back as another file would be asked anew what it can do, for 12 s. */
export const breakage: Breakage = {
  name: 'QEMU is not installed on kvm2',
  turns: 'arch-match',
  to: turn('blocker', 'arch-missing'),
  words: [/kvm2 cannot run x86_64 VMs with qemu/, /Install the emulator on kvm2/],
  alsoTurns: {
    'machine-type-supported': turn('blocker', 'machine-unknown'),
    ...all(
      ['cpu-compatible', 'vcpu-fit', 'version-skew', 'cache-mode-safe'],
      turn('unknown', 'could-not-tell'),
    ),
  },
  libvirt: {
    refuses: /does not support|No such file|not an executable|no emulator|unsupported/i,
    asked: 'with-virsh',
  },
  needsNewConnection: true,
  make: async ({ lab }) => {
    await forgeCapabilities(lab, 'kvm2', 's,^$,,');
    for (const binary of binaries) await lab.must('kvm2', ['mount', '--bind', '/dev/null', binary]);
    await mustScript(lab, 'kvm2', 'systemctl restart libvirtd');
  },
  takeBack: async ({ lab }) => {
    for (const binary of binaries)
      await mustScript(lab, 'kvm2', `! mountpoint -q ${binary} || umount ${binary}`);
    await restoreCapabilities(lab, 'kvm2');
  },
};
