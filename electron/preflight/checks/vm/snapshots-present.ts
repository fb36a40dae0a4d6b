import { blocker, fine, told, type Check } from '../../check';

/** Any snapshot known to libvirt makes it refuse the migration (code 55). */
export const snapshotsPresent: Check = {
  id: 'snapshots-present',
  group: 'vm',
  isOverridable: true,
  isQuick: true,
  look: async ({ from, vm, within }) => {
    const count = told(await from().domains.snapshotCount(vm, within));
    return count === 0
      ? fine({ code: 'no-snapshots', seen: {} })
      : blocker({ code: 'has-snapshots', seen: { count } });
  },
};
