import type { Fault } from '../../shared/domain/fault';
import { fail, ok, type Result } from '../../shared/lib/result';
import type { RunOptions, RunOutput } from './host';
import { below, mountOf, readMounts, type Mount } from './mounts';

/** Where a path really leads on one host. */
export interface Place {
  /** Links resolved. */
  readonly realPath: string;
  readonly fileSystem: {
    readonly type: string;
    readonly source: string;
    readonly isShared: boolean;
    /** As mounted, by commas; absent where a place is only remembered. */
    readonly options?: string;
  };
  /**
   * Equal for the same file seen from two hosts, as far as paths and mounts can tell: file system, then the path
   * within it. Absent for what only this host has.
   */
  readonly sharedIdentity: string | undefined;
}

/** Runs a command on the host. */
export type Run = (argv: readonly string[], options?: RunOptions) => Promise<Result<RunOutput, Fault>>;

/*
  The paths come in on standard input, ended by NUL: never as part of the text, and never too long for a command line.
  -m: a missing file still has a place.
*/
const script = 'cat /proc/self/mountinfo && printf "\\0" && xargs -0 -r readlink -m -z --';

/**
 * Resolves paths on a host, in one command. A path that was not answered is missing from the map.
 * Faults: as run, and command-failed.
 */
export async function findPlaces(
  run: Run,
  paths: readonly string[],
): Promise<Result<ReadonlyMap<string, Place>, Fault>> {
  if (paths.length === 0) return ok(new Map());
  const stdin = paths.map((path) => `${path}\0`).join('');
  const ran = await run(['sh', '-c', script], { stdin, timeoutMs: 15_000 });
  if (!ran.ok) return ran;
  const { exitCode, stdout, stderr } = ran.value;
  const [mountinfo, ...real] = stdout.split('\0');
  if (exitCode !== 0 || mountinfo === undefined || real.length !== paths.length + 1) {
    return fail({ code: 'command-failed', command: 'readlink', exitCode, raw: stderr });
  }
  return ok(placesOf(readMounts(mountinfo), paths, real));
}

function placesOf(
  mounts: readonly Mount[],
  paths: readonly string[],
  real: readonly string[],
): Map<string, Place> {
  const places = new Map<string, Place>();
  paths.forEach((path, index) => {
    const place = placeOf(mounts, path, real[index] ?? path);
    if (place !== undefined) places.set(path, place);
  });
  return places;
}

/** `path` as the VM names it, `realPath` with its links resolved. */
export function placeOf(mounts: readonly Mount[], path: string, realPath: string): Place | undefined {
  const mount = mountOf(mounts, realPath);
  if (mount === undefined) return undefined;
  const isShared = isSharedType(mount.type);
  const within = `${mount.root === '/' ? '' : mount.root}${below(realPath, mount.target)}`;
  return {
    realPath,
    fileSystem: { type: mount.type, source: mount.source, isShared, options: mount.options },
    sharedIdentity: isShared ? identityOf(mount, within) : deviceIdentity(path),
  };
}

/*
  NFS: the server may be spelled in two ways on two hosts, so its address counts, and what was mounted may be a folder
  of what the other mounted, so export and path are one text. mountinfo gives for NFS 4 a source of server:/export.
*/
function identityOf(mount: Mount, within: string): string {
  const nfs = /^nfs4?$/.test(mount.type) ? /^(\[[^\]]+\]|[^:]+):(.*)$/.exec(mount.source) : null;
  if (nfs === null) return `${mount.type}:${mount.source}:${within}`;
  const address = /(?:^|,)addr=([^,]+)/.exec(mount.superOptions)?.[1] ?? nfs[1] ?? '';
  // The root field of an NFS mount repeats the export's path on some kernels and is / on others.
  const exported = nfs[2] ?? '';
  const path = exported !== '/' && within.startsWith(`${exported}/`) ? within : `${exported}/${within}`;
  return `nfs:${address}:${path.replace(/\/+/g, '/')}`;
}

/* A name under by-id or by-path names the device itself, whichever host looks. */
function deviceIdentity(path: string): string | undefined {
  return /^\/dev\/disk\/by-(?:id|path)\//.test(path) ? `device:${path}` : undefined;
}

const sharedTypes: ReadonlySet<string> = new Set([
  'nfs',
  'nfs4',
  'cifs',
  'smb3',
  'ceph',
  'glusterfs',
  'fuse.glusterfs',
  'fuse.ceph',
  'fuse.ceph-fuse',
  'gfs2',
  'ocfs2',
  'lustre',
  'gpfs',
  'beegfs',
  'afs',
]);

const isSharedType = (type: string): boolean => sharedTypes.has(type);
