import type { DiskXml } from '../../../libvirt';
import { fine, note, type Check } from '../../check';
import type { Compared } from '../../compare-images';
import { filledDisks } from '../../domain-parts';
import type { Facts } from '../../facts';
import type { Image } from '../../images';

/** Which disks do both hosts share, which are copied along, which lie on one host alone? It only says so. */
export const storageModeClassify: Check = {
  id: 'storage-mode-classify',
  group: 'storage',
  isOverridable: true,
  isQuick: false,
  look: async (facts) => {
    const [vm, images, compared, places] = await Promise.all([
      facts.domain(),
      facts.images(),
      facts.compared(),
      facts.placesFrom(),
    ]);
    const disks = filledDisks(vm).map((disk) => {
      const image = images.find(({ target, depth }) => target === disk.target && depth === 0);
      const kind = kindOf(disk, image, compared.get(image?.path ?? ''), facts);
      return { target: disk.target, kind, where: whereOf(disk, image, places) };
    });
    const isClear = disks.every(({ kind }) => ['shared', 'copied', 'network', 'equal-copy'].includes(kind));
    return (isClear ? fine : note)({ code: 'disks-classified', seen: { disks } });
  },
};

type Kind = 'shared' | 'copied' | 'network' | 'equal-copy' | 'on-source-alone' | 'unknown';

function kindOf(
  { target, source }: DiskXml,
  image: Image | undefined,
  compared: Compared | undefined,
  { way }: Facts,
): Kind {
  if (way.copiedDisks.includes(target)) return 'copied';
  if (source?.type === 'network') return 'network';
  if (image === undefined) return 'unknown';
  switch (compared?.is) {
    case 'likely':
    case 'same':
      return 'shared';
    case 'copy':
      return 'equal-copy';
    case 'alone':
    case 'different':
      return 'on-source-alone';
    default:
      return 'unknown';
  }
}

function whereOf(
  { source }: DiskXml,
  image: Image | undefined,
  places: Awaited<ReturnType<Facts['placesFrom']>>,
): string {
  if (image === undefined) return [source?.protocol ?? source?.type, source?.name].filter(Boolean).join(' ');
  const place = image.kind === 'device' ? undefined : places.get(image.path)?.fileSystem;
  return place === undefined ? image.path : `${place.type} ${place.source}`;
}
