import type { DiskSource, DiskXml, DomainXml } from '../libvirt';
import { filledDisks } from './domain-parts';
import type { Way } from './way';

/** One image of the VM that has a path on its host: a disk's own, or one that it builds on. */
export interface Image {
  /** Of its disk: `vda`. */
  readonly target: string;
  readonly disk: DiskXml;
  /** 0 is the disk itself, 1 what it builds on, and so on. */
  readonly depth: number;
  readonly kind: 'file' | 'device' | 'folder';
  /** On the source. */
  readonly path: string;
  /** On the destination; another one only for a volume whose pool lies elsewhere there. */
  readonly pathThere: string;
  /** Named by pool and volume: whether the destination has that volume. */
  readonly volume?: { readonly pool: string; readonly name: string; readonly isThere: boolean };
  readonly isWritten: boolean;
  /** In a CD or floppy drive. */
  readonly isRemovable: boolean;
  /** The move copies its disk along. */
  readonly isCopied: boolean;
}

/** Where each source that names a pool and a volume leads on one host; absent where that host has no such volume. */
export type VolumePaths = ReadonlyMap<DiskSource, string>;

/** Every image with a path, disk by disk, topmost first. Network disks and empty drives have none. */
export function imagesOf(domain: DomainXml, way: Way, here: VolumePaths, there: VolumePaths): Image[] {
  return filledDisks(domain).flatMap((disk) =>
    [disk.source, ...disk.backing.map(({ source }) => source)].flatMap((source, depth) => {
      const path = source && (source.path ?? here.get(source));
      if (path === undefined) return [];
      return {
        target: disk.target,
        disk,
        depth,
        kind: kindOf(source?.type, path),
        path,
        ...whereThere(source, path, there),
        isWritten: depth === 0 && !disk.isReadOnly && disk.device !== 'cdrom',
        isRemovable: isDrive(disk),
        isCopied: way.copiedDisks.includes(disk.target),
      };
    }),
  );
}

function whereThere(
  source: DiskSource | undefined,
  path: string,
  there: VolumePaths,
): Pick<Image, 'pathThere' | 'volume'> {
  if (source?.pool === undefined || source.volume === undefined) return { pathThere: path };
  const pathThere = there.get(source);
  const volume = { pool: source.pool, name: source.volume, isThere: pathThere !== undefined };
  return { pathThere: pathThere ?? path, volume };
}

function kindOf(type: string | undefined, path: string): Image['kind'] {
  if (type === 'dir') return 'folder';
  return type === 'block' || path.startsWith('/dev/') ? 'device' : 'file';
}

export const isDrive = ({ device }: DiskXml): boolean => device === 'cdrom' || device === 'floppy';

/** Disks that the move copies along, in the order of the definition. */
export const copiedDisks = (domain: DomainXml, way: Way): DiskXml[] =>
  domain.disks.filter(({ target }) => way.copiedDisks.includes(target));

/** One of each path. */
export const distinctBy = (images: readonly Image[], path: 'path' | 'pathThere'): Image[] => [
  ...new Map(images.map((image) => [image[path], image])).values(),
];
