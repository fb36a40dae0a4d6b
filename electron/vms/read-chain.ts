import type { BackingImage, Disk } from '../../shared/domain/vm';
import { readVolumeXml, type Storage, type VolumeRef } from '../libvirt';
import type { Patience } from './patience';

export interface Chain {
  /** The pool that lists the disk's own image. */
  readonly pool: string | undefined;
  /** Undefined where no pool knows the image, so that nobody can tell. */
  readonly backing: readonly BackingImage[] | undefined;
}

/** More than any chain in its right mind; a circle of links must end. */
const longest = 32;
const unknown: Chain = { pool: undefined, backing: undefined };

/**
 * What libvirt's pools know of a disk's image and those below it. Volumes are what the pool saw when it was last
 * refreshed. A chain that leaves the pools ends with the last path that is known.
 */
export async function readChain(storage: Storage, disk: Disk, patience: Patience): Promise<Chain> {
  const path = disk.source;
  if (path === undefined) return unknown;
  if (disk.type === 'volume') return { pool: path.slice(0, path.indexOf('/')), backing: undefined };
  if (disk.type !== 'file' && disk.type !== 'block') return unknown;
  const volume = await patience.ask((call) => storage.lookupVolumeByPath(path, call));
  if (volume === undefined) return unknown;
  // A running VM's definition lists the chain itself.
  const backing = disk.backing ?? (await readBacking(storage, volume, patience));
  return { pool: volume.pool, backing };
}

async function readBacking(storage: Storage, top: VolumeRef, patience: Patience): Promise<BackingImage[]> {
  const chain: BackingImage[] = [];
  let at: VolumeRef | undefined = top;
  while (at !== undefined && chain.length < longest) {
    const volume: VolumeRef = at;
    const xml = await patience.ask((call) => storage.getVolumeXml(volume, call));
    const read = xml === undefined ? undefined : readVolumeXml(xml);
    const below = read?.ok === true ? read.value : undefined;
    if (below?.backingPath === undefined) break;
    const source = below.backingPath;
    chain.push({ source, format: below.backingFormat });
    at = await patience.ask((call) => storage.lookupVolumeByPath(source, call));
  }
  return chain;
}
