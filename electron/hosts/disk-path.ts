import type { Pool } from '../../shared/domain/host';
import type { Disk } from '../../shared/domain/vm';

/** The path a disk has on its host: its own, or its volume's in a pool that is a folder. None for network disks. */
export function diskPath(disk: Disk, pools: readonly Pool[]): string | undefined {
  if (disk.source === undefined) return undefined;
  if (disk.type === 'file' || disk.type === 'block') return disk.source;
  if (disk.type !== 'volume') return undefined;
  const slash = disk.source.indexOf('/');
  const folder = pools.find((pool) => pool.name === disk.source?.slice(0, slash))?.targetPath;
  return folder === undefined ? undefined : `${folder}/${disk.source.slice(slash + 1)}`;
}
