import { blocker, fine, type Check } from '../../check';
import { filledDisks } from '../../domain-parts';
import { file } from '../../probes/questions/file';

/** Is every image, those below the top one included, there under the same path? */
export const diskPathExistsOnDest: Check = {
  id: 'disk-path-exists-on-dest',
  group: 'storage',
  isOverridable: true,
  isQuick: false,
  look: async ({ domain, paths, answersTo, destination }) => {
    const [vm, files, there] = await Promise.all([domain(), paths(), answersTo()]);
    const odd = filledDisks(vm).find(
      ({ source }) => source?.path === undefined && source?.type !== 'network',
    );
    if (odd !== undefined)
      return blocker({
        code: 'disk-kind-not-movable',
        seen: { target: odd.target, type: odd.source?.type ?? '' },
      });
    if (files.length === 0) return fine({ code: 'no-disks', seen: {} });
    for (const path of files) {
      const sight = there.to(file, path);
      if (sight.is !== 'there')
        return blocker({
          code: 'disk-missing',
          seen: { path, host: destination.name, raw: sight.raw },
        });
    }
    return fine({ code: 'disks-reachable', seen: { paths: files } });
  },
};
