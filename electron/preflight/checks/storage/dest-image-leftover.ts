import { blocker, fine, told, warning, type Check } from '../../check';
import type { Facts } from '../../facts';
import { copiedDisks, distinctBy, type Image } from '../../images';
import { imageInfo, type ImageSight } from '../../probes/questions/image-info';

/**
 * Does something already lie where a disk is to be copied to? libvirt creates nothing then and overwrites it without a
 * question; a size or format that does not match it notices only once the move is under way.
 */
export const destImageLeftover: Check = {
  id: 'dest-image-leftover',
  group: 'storage',
  isOverridable: false,
  isQuick: false,
  look: async (facts) => {
    if (copiedDisks(await facts.domain(), facts.way).length === 0)
      return fine({ code: 'nothing-copied', seen: {} });
    const tops = (await facts.images()).filter(({ isCopied, depth }) => isCopied && depth === 0);
    const there = await facts.answersTo();
    const found = distinctBy(tops, 'pathThere').flatMap((image) => {
      const sight = there.to(imageInfo, image.pathThere);
      return sight.is === 'there' ? [{ image, sight }] : [];
    });
    if (found.length === 0)
      return fine({ code: 'no-leftovers', seen: { paths: tops.map(({ pathThere }) => pathThere) } });
    const used = found.flatMap((each) => usedBy(each, facts) ?? []);
    if (used.length > 0) return blocker({ code: 'leftover-in-use', seen: { files: used } });
    const unfit = (await Promise.all(found.map((each) => unfitOf(each, facts)))).flatMap(
      (each) => each ?? [],
    );
    if (unfit.length > 0) return blocker({ code: 'leftover-unfit', seen: { files: unfit } });
    // What lies ready for a top image to be sent over is meant to be there.
    if (facts.way.copiesTopOnly === true)
      return fine({ code: 'overlays-ready', seen: { paths: found.map(({ image }) => image.pathThere) } });
    const files = found.map(({ image, sight }) => ({
      path: image.pathThere,
      virtualBytes: sight.virtualBytes,
      changedAtMs: sight.changedAtMs,
    }));
    return warning({ code: 'leftover-overwritten', seen: { host: facts.destination.name, files } });
  },
};

interface Found {
  readonly image: Image;
  readonly sight: Extract<ImageSight, { is: 'there' }>;
}

/** By other VMs defined there, running or not, and by any process. */
function usedBy({ image: { pathThere: path }, sight }: Found, { destination, vm }: Facts) {
  const names = (destination.vms() ?? [])
    .filter(({ id, finding }) => id !== vm.uuid && finding?.diskPaths.includes(path) === true)
    .map(({ name }) => name);
  return names.length === 0 && !sight.isOpen ? undefined : { path, vms: names, isOpen: sight.isOpen };
}

/** A device may be larger and is judged by its own check; a file must have the size to the byte. */
async function unfitOf({ image, sight }: Found, { from, vm, within }: Facts) {
  if (image.kind === 'device') return undefined;
  const { capacityBytes } = told(await from().domains.getBlockInfo(vm, image.target, within));
  const format = image.disk.format ?? 'raw';
  if (sight.format === format && sight.virtualBytes === capacityBytes) return undefined;
  return {
    path: image.pathThere,
    is: { format: sight.format, virtualBytes: sight.virtualBytes },
    wanted: { format, virtualBytes: capacityBytes },
  };
}
