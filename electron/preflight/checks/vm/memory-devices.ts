import type { DomainXml } from '../../../libvirt';
import { blocker, fine, type Check } from '../../check';
import { missingPaths } from '../../missing-paths';

/**
 * Can its memory modules and shared memory be laid out there as they are here?
 * libvirt: src/qemu/qemu_migration.c, qemuMigrationSrcIsAllowed
 */
export const memoryDevices: Check = {
  id: 'memory-devices',
  group: 'vm',
  isOverridable: true,
  isQuick: false,
  look: async ({ domain, answersTo }) => {
    const live = await domain();
    const { memoryModules, sharedMemory } = live;
    if (memoryModules.length === 0 && sharedMemory.length === 0)
      return fine({ code: 'memory-plain', seen: {} });
    const files = memoryModules.flatMap(({ path }) => (path?.startsWith('/') ? path : []));
    const missing = files.length === 0 ? [] : missingPaths(await answersTo(), files);
    const seen = { ...unmovableOf(live), missing };
    const modules = [
      ...memoryModules.map(({ model }) => model),
      ...sharedMemory.map(({ name }) => `shared memory ${name}`),
    ];
    return Object.values(seen).every((list) => list.length === 0)
      ? fine({ code: 'memory-movable', seen: { modules } })
      : blocker({ code: 'memory-unmovable', seen });
  },
};

const unmovableOf = ({ memoryModules, sharedMemory }: DomainXml) => ({
  unplaced: memoryModules
    .filter(({ model, slot, base }) => model === 'dimm' && (slot === undefined || base === undefined))
    .map(({ model, slot }) => (slot === undefined ? model : `${model} ${slot}`)),
  shared: sharedMemory.filter(({ role }) => role !== 'master').map(({ name }) => name),
  enclaves: memoryModules.filter(({ model }) => model === 'sgx-epc').map(({ model }) => model),
});
