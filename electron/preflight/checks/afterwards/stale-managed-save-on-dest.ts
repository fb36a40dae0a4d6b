import { ERROR } from '../../../libvirt';
import { blocker, fine, told, type Check } from '../../check';
import type { Facts } from '../../facts';
import { savedMemory, savedMemoryPath } from '../../probes/questions/saved-memory';

/**
 * Does an old memory image of a VM of that name wait there? libvirt moves the VM without a word; at its next start it
 * would wake with the old memory over the newer disk. The image is found by the VM's name, so the file counts even
 * where no definition is left. libvirt: src/qemu/qemu_driver.c, qemuDomainObjStart
 */
export const staleManagedSaveOnDest: Check = {
  id: 'stale-managed-save-on-dest',
  group: 'afterwards',
  isOverridable: false,
  isQuick: false,
  look: async (facts) => {
    const { name } = await facts.domain();
    const path = savedMemoryPath(name);
    const [isKnown, there] = await Promise.all([isKnownThere(facts), facts.answersTo()]);
    const file = there.to(savedMemory, path);
    const host = facts.destination.name;
    return isKnown || file !== null
      ? blocker({ code: 'stale-memory', seen: { host, path, atMs: file?.atMs ?? null } })
      : fine({ code: 'no-stale-memory', seen: { host, path } });
  },
};

async function isKnownThere({ to, vm, within }: Facts): Promise<boolean> {
  const asked = await to().domains.hasManagedSave(vm, within);
  if (!asked.ok && asked.fault.code === 'libvirt' && asked.fault.number === ERROR.NO_DOMAIN) return false;
  return told(asked);
}
