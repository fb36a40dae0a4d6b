import { join } from 'node:path';

/** Where everything of one lab lives. Several labs may run side by side: each has its own name, and so its own
 * network namespace, which is why they can all use the same addresses. */
export interface LabPlaces {
  readonly name: string;
  readonly namespace: string;
  readonly stateDir: string;
  readonly stateFile: string;
  /** `ip netns exec` shows this folder's files as /etc/…: programs in the namespace know the hosts by name. */
  readonly etcDir: string;
  readonly lockFile: string;
}

/** Images and lock files: the only thing that outlives a lab. */
export const cacheDir = '/var/cache/drover-lab';

/** Not /run: that is often a small memory disk, and the hosts' disks grow here. */
export const labsDir = '/var/lib/drover-lab';

const allowedName = /^[a-z][a-z0-9-]{0,30}$/;

/** The lab named by `--name`, by DROVER_LAB, or `drover-lab`. Throws on a name that no namespace could have. */
export function labPlaces(name = process.env['DROVER_LAB'] ?? 'drover-lab'): LabPlaces {
  if (!allowedName.test(name)) {
    throw new Error(
      `"${name}" cannot name a lab: use a-z, 0-9 and -, starting with a letter, at most 31 long.`,
    );
  }
  const stateDir = join(labsDir, name);
  return {
    name,
    namespace: name,
    stateDir,
    stateFile: join(stateDir, 'state.json'),
    etcDir: join('/etc/netns', name),
    lockFile: join(cacheDir, 'locks', name),
  };
}
