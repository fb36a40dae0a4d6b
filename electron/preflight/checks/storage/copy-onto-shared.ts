import { blocker, CouldNotTell, fine, type Check } from '../../check';
import { distinctBy, copiedDisks } from '../../images';

/**
 * Would a disk be copied onto itself? A copied disk whose path on the destination leads to the same file or device is
 * overwritten while it is in use. Only QEMU's lock on files stands in the way, and not everywhere.
 */
export const copyOntoShared: Check = {
  id: 'copy-onto-shared',
  group: 'storage',
  isOverridable: false,
  isQuick: false,
  look: async ({ domain, way, images, compared }) => {
    const targets = copiedDisks(await domain(), way).map(({ target }) => target);
    if (targets.length === 0) return fine({ code: 'nothing-copied', seen: {} });
    const tops = distinctBy(
      (await images()).filter(({ isCopied, depth }) => isCopied && depth === 0),
      'path',
    );
    const found = await compared();
    // A file nothing speaks against is taken for the same: no marker is worth a disk.
    const same = tops.filter(({ path }) => ['same', 'likely'].includes(found.get(path)?.is ?? ''));
    if (same.length > 0)
      return blocker({
        code: 'copied-onto-itself',
        seen: { disks: same.map(({ target, path }) => ({ target, path })) },
      });
    const untold = tops.flatMap(({ path }) => {
      const it = found.get(path);
      return it?.is === 'untold' ? [`${path}: ${it.why}`] : [];
    });
    if (untold.length > 0) throw new CouldNotTell(untold.join('; '));
    return fine({ code: 'copies-apart', seen: { targets } });
  },
};
