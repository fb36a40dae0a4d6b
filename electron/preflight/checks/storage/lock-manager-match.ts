import { blocker, fine, type Check } from '../../check';
import { qemuConf, type QemuConf } from '../../probes/questions/qemu-conf';

/** Do both hosts guard disks by the same lock manager? libvirt refuses a move between two that do not. */
export const lockManagerMatch: Check = {
  id: 'lock-manager-match',
  group: 'storage',
  isOverridable: true,
  isQuick: false,
  look: async ({ answersFrom, answersTo }) => {
    const [here, there] = await Promise.all([answersFrom(), answersTo()]);
    const [from, to] = [managerOf(here.to(qemuConf)), managerOf(there.to(qemuConf))];
    return from === to
      ? fine({ code: 'lock-managers-match', seen: { manager: from } })
      : blocker({ code: 'lock-managers-differ', seen: { from, to } });
  },
};

/** `nop` is libvirt's own name for none; src/qemu/qemu_driver.c. */
function managerOf(conf: QemuConf): string {
  const manager = conf.get('lock_manager');
  return typeof manager === 'string' ? manager : 'nop';
}
