import { basename } from 'node:path/posix';
import type { Place } from '../hosts/places';
import type { FileSight } from './probes/questions/file';

/** What speaks for and against two files being one, without a trace. */
export type FilesCompared =
  /** Nothing speaks against it. `isNamedAlike`: file system, export and path within are the same too. */
  | { readonly is: 'likely'; readonly isNamedAlike: boolean }
  | { readonly is: 'different'; readonly from: string; readonly to: string }
  /** On a file system that no other host can see. */
  | { readonly is: 'alone'; readonly fileSystem: string; readonly host: string };

export interface SeenFile {
  readonly host: string;
  readonly file: Extract<FileSight, { is: 'there' }>;
  readonly place: Place;
}

/**
 * Compares a path on two hosts. One of them may be the server of the other: then its own side is a local file system,
 * and the inode is what both have in common. A server has several addresses and a growing image has two sizes at two
 * moments, so neither is held against it: the marker decides.
 */
export function compareFiles(here: SeenFile, there: SeenFile): FilesCompared {
  const isOpenToOthers = [here, there].map(({ place }) => !isLocal(place.fileSystem.type));
  if (!isOpenToOthers.includes(true))
    return { is: 'alone', fileSystem: here.place.fileSystem.type, host: here.host };
  const hasInodes = [here, there].every(({ place }) => keepsInodes(place.fileSystem.type));
  // A link may lead to another file of the very folder that the marker proves.
  const isOther = hasInodes
    ? here.file.inode !== there.file.inode
    : basename(here.place.realPath) !== basename(there.place.realPath);
  if (isOther) return { is: 'different', from: describeFile(here), to: describeFile(there) };
  const name = here.place.sharedIdentity;
  return { is: 'likely', isNamedAlike: name !== undefined && name === there.place.sharedIdentity };
}

export const describeFile = ({ file, place }: SeenFile): string =>
  `${place.fileSystem.source}, inode ${file.inode}, ${file.sizeBytes} bytes`;

const localTypes: ReadonlySet<string> = new Set([
  ...['ext2', 'ext3', 'ext4', 'xfs', 'btrfs', 'zfs', 'f2fs', 'jfs', 'reiserfs', 'bcachefs', 'ntfs', 'ntfs3'],
  ...['vfat', 'exfat', 'iso9660', 'udf', 'squashfs', 'erofs', 'tmpfs', 'ramfs', 'devtmpfs', 'hugetlbfs'],
  ...['overlay', 'rootfs', 'hostfs', 'fuseblk'],
]);

/** Known to be one host's own. What is not known may be shared: then the marker tells. */
export const isLocal = (fileSystemType: string): boolean => localTypes.has(fileSystemType);

/** CIFS and FUSE clients may number files by themselves. */
const keepsInodes = (fileSystemType: string): boolean =>
  isLocal(fileSystemType) ||
  ['nfs', 'nfs4', 'ceph', 'gfs2', 'ocfs2', 'gpfs', 'lustre'].includes(fileSystemType);
