import { blocker, fine, told, type Check } from '../../check';

/** Any snapshot known to libvirt makes it refuse the migration (code 55). */
export const snapshotsPresent: Check = {
  id: 'snapshots-present',
  group: 'vm',
  isOverridable: true,
  isQuick: true,
  look: async ({ from, vm, within }) => {
    const { domains } = from();
    const count = told(await domains.snapshotCount(vm, within));
    if (count === 0) return fine({ code: 'no-snapshots', seen: {} });
    const names = told(await domains.snapshotNames(vm, within));
    return blocker({ code: 'has-snapshots', seen: { count, names } });
  },
};
