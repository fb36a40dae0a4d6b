import { blocker, fine, note, told, type Check } from '../../check';

/**
 * Is it asleep: switched off with its memory kept in a file? Moved as a definition alone it would lose that memory,
 * and libvirt would say nothing.
 */
export const managedSaveSource: Check = {
  id: 'managed-save-source',
  group: 'vm',
  isOverridable: true,
  isQuick: false,
  look: async ({ from, vm, source, within }) => {
    const { domains } = from();
    const [hasSaved, isActive] = await Promise.all([
      domains.hasManagedSave(vm, within),
      domains.isActive(vm, within),
    ]);
    if (!told(hasSaved)) return fine({ code: 'no-saved-memory', seen: {} });
    const seen = { host: source.name };
    return told(isActive) ? note({ code: 'saved-memory-left', seen }) : blocker({ code: 'vm-asleep', seen });
  },
};
