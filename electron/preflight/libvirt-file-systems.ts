import { isNewer } from '../../shared/lib/is-newer';

/*
  What libvirt takes for shared, by the magic number statfs(2) gives, and by name where it is FUSE (libvirt:
  src/util/virfile.c, virFileIsSharedFS and virFileIsClusterFS). On a coherent cluster file system every cache mode is
  safe. SMB 2 and later answer with a number of their own, which is not among these.
*/
interface Known {
  readonly isCluster?: boolean;
  /** The first libvirt that knows it, where that is later than 9.0. */
  readonly since?: string;
}

const byMagic: Readonly<Record<string, Known>> = {
  '6969': {}, // NFS
  '1161970': { isCluster: true }, // GFS2
  '7461636f': { isCluster: true }, // OCFS2
  '6b414653': {}, // AFS
  '517b': {}, // SMB
  ff534d42: {}, // CIFS
  c36400: { isCluster: true }, // CephFS, the kernel's client
  '47504653': {}, // GPFS
  '61636673': {}, // ACFS
  '19830326': { since: '9.6.0' }, // BeeGFS
};

const fuseMagic = '65735546';
const byFuseName: Readonly<Record<string, Known>> = {
  'fuse.glusterfs': { isCluster: true },
  'fuse.quobyte': {},
};

/** What this libvirt takes a file system for; undefined when for one host's own. `magic`: hexadecimal, as stat -f. */
export function recognise(magic: string, type: string, libvirt: string): 'shared' | 'cluster' | undefined {
  const known = magic === fuseMagic ? byFuseName[type] : byMagic[magic];
  if (known === undefined || (known.since !== undefined && isNewer(known.since, libvirt))) return undefined;
  return known.isCluster === true ? 'cluster' : 'shared';
}
