import { blocker, fine, type Check } from '../../check';
import { filledDisks } from '../../domain-parts';
import { isDrive, type Image } from '../../images';
import type { Answers } from '../../probes/ask-host';
import { file } from '../../probes/questions/file';

/**
 * Is every disk there under the same path? Named all, while libvirt stops at the first. What a disk builds on, media in
 * drives, network storage and disks that are copied along have checks of their own.
 */
export const diskPathExistsOnDest: Check = {
  id: 'disk-path-exists-on-dest',
  group: 'storage',
  isOverridable: true,
  isQuick: false,
  look: async ({ domain, way, images, answersTo, destination }) => {
    const [vm, all, there] = await Promise.all([domain(), images(), answersTo()]);
    const known = new Set(all.filter(({ depth }) => depth === 0).map(({ target }) => target));
    const odd = filledDisks(vm).flatMap(({ target, source }) =>
      known.has(target) || source?.type === 'network' ? [] : [{ target, type: source?.type ?? '' }],
    );
    if (odd.length > 0) return blocker({ code: 'disk-kind-not-movable', seen: { disks: odd } });
    const disks = all.filter(({ depth, disk, isCopied }) => depth === 0 && !isDrive(disk) && !isCopied);
    if (disks.length === 0 && way.copiedDisks.length === 0) return fine({ code: 'no-disks', seen: {} });
    const missing = disks.flatMap((image) => missingOf(image, there) ?? []);
    if (missing.length > 0)
      return blocker({ code: 'disk-missing', seen: { host: destination.name, disks: missing } });
    return fine({ code: 'disks-reachable', seen: { paths: disks.map(({ pathThere }) => pathThere) } });
  },
};

function missingOf({ target, path, pathThere, volume }: Image, there: Answers) {
  if (volume?.isThere === false)
    return { target, path, raw: `no volume ${volume.name} in a running pool ${volume.pool}` };
  const sight = there.to(file, pathThere);
  return sight.is === 'there' ? undefined : { target, path, raw: sight.raw };
}
