import { blocker, fine, warning, type Check, type Look } from '../../check';
import type { Facts } from '../../facts';
import type { Image } from '../../images';
import { file } from '../../probes/questions/file';

/** Is everything there that the disks build on? And what becomes of it where a disk is copied along? */
export const backingChain: Check = {
  id: 'backing-chain',
  group: 'storage',
  isOverridable: true,
  isQuick: false,
  look: async ({ images, way, answersTo, destination }) => {
    const all = await images();
    const below = all.filter(({ depth }) => depth > 0);
    const there = await answersTo();
    const missing = below
      .filter(({ isCopied }) => !isCopied || way.copiesTopOnly === true)
      .flatMap((image) => absentThere(image, there) ?? []);
    if (missing.length > 0)
      return blocker({ code: 'backing-missing', seen: { host: destination.name, files: missing } });
    const unprepared = all
      .filter(({ isCopied, depth }) => isCopied && depth === 0 && way.copiesTopOnly === true)
      .flatMap((image) => absentThere(image, there) ?? []);
    if (unprepared.length > 0)
      return blocker({ code: 'overlay-missing', seen: { host: destination.name, files: unprepared } });
    return verdictOn(below, way);
  },
};

function verdictOn(below: readonly Image[], way: Facts['way']): Look {
  if (below.length === 0) return fine({ code: 'no-backing', seen: {} });
  const flattened = below.filter(({ isCopied }) => isCopied && way.copiesTopOnly !== true);
  if (flattened.length > 0)
    return warning({
      code: 'backing-flattened',
      seen: { targets: [...new Set(flattened.map(({ target }) => target))] },
    });
  return fine({
    code: 'backing-reachable',
    seen: { paths: [...new Set(below.map(({ pathThere }) => pathThere))] },
  });
}

function absentThere({ target, pathThere: path }: Image, there: Awaited<ReturnType<Facts['answersTo']>>) {
  const sight = there.to(file, path);
  return sight.is === 'there' ? undefined : { target, path, raw: sight.raw };
}
