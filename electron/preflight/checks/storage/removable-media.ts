import { blocker, fine, warning, type Check } from '../../check';
import type { Image } from '../../images';
import { file } from '../../probes/questions/file';

/**
 * Are the media in CD and floppy drives there too? A missing one stops the move, unless the definition lets it go
 * (startupPolicy optional or requisite): then the destination ejects it without a word.
 */
export const removableMedia: Check = {
  id: 'removable-media',
  group: 'storage',
  isOverridable: true,
  isQuick: false,
  look: async ({ images, answersTo, destination, domain }) => {
    const [all, there, vm] = await Promise.all([images(), answersTo(), domain()]);
    const media = all.filter(({ isRemovable, depth, isCopied }) => isRemovable && depth === 0 && !isCopied);
    if (media.length === 0) {
      const drives = vm.disks.filter(({ device }) => device === 'cdrom' || device === 'floppy').length;
      return fine({ code: 'no-media', seen: { drives } });
    }
    const host = destination.name;
    const inCase = media.filter(({ kind }) => kind === 'device').map(named);
    if (inCase.length > 0) return blocker({ code: 'media-in-host-drive', seen: { media: inCase } });
    const missing = media.filter(({ pathThere }) => there.to(file, pathThere).is === 'missing');
    const stopping = missing.filter((image) => !isLetGo(image)).map(named);
    if (stopping.length > 0) return blocker({ code: 'media-missing', seen: { host, media: stopping } });
    if (missing.length > 0)
      return warning({ code: 'media-dropped', seen: { host, media: missing.map(named) } });
    return fine({ code: 'media-reachable', seen: { paths: media.map(({ pathThere }) => pathThere) } });
  },
};

const named = ({ target, path }: Image) => ({ target, path });

const isLetGo = ({ disk }: Image): boolean =>
  disk.source?.startupPolicy === 'optional' || disk.source?.startupPolicy === 'requisite';
