import { ERROR } from '../../../libvirt';
import { blocker, fine, told, warning, type Check } from '../../check';
import type { Facts } from '../../facts';
import { savedMemory, savedMemoryPath } from '../../probes/questions/saved-memory';

/**
 * Does an old memory image of a VM of that name wait there? libvirt moves the VM without a word; at its next start it
 * would wake with the old memory over the newer disk. The image is found by the VM's name, so the file counts even
 * where no definition is left. libvirt: src/qemu/qemu_driver.c, qemuDomainObjStart
 *
 * A login without root's rights cannot look for the file. Where the VM is defined there libvirt has looked itself;
 * where it is not, such a file is rare and harms at the next start only: a warning that says what to do before.
 */
export const staleManagedSaveOnDest: Check = {
  id: 'stale-managed-save-on-dest',
  group: 'afterwards',
  isOverridable: false,
  isQuick: false,
  look: async (facts) => {
    const { name } = await facts.domain();
    const path = savedMemoryPath(name);
    const [said, there] = await Promise.all([saidByLibvirt(facts), facts.answersTo()]);
    const file = there.to(savedMemory, path);
    const host = facts.destination.name;
    const atMs = file === null || file === 'unseen' ? null : file.atMs;
    if (said === 'has one' || atMs !== null)
      return blocker({ code: 'stale-memory', seen: { host, path, atMs } });
    return file === 'unseen' && said === 'no such VM'
      ? warning({ code: 'memory-unseen', seen: { host, path } })
      : fine({ code: 'no-stale-memory', seen: { host, path } });
  },
};

async function saidByLibvirt({ to, vm, within }: Facts): Promise<'has one' | 'has none' | 'no such VM'> {
  const asked = await to().domains.hasManagedSave(vm, within);
  if (!asked.ok && asked.fault.code === 'libvirt' && asked.fault.number === ERROR.NO_DOMAIN)
    return 'no such VM';
  return told(asked) ? 'has one' : 'has none';
}
