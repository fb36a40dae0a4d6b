import type { Way } from '../../shared/domain/host';
import type { Probe } from './probe';

/** How a login comes to root's rights: it has them, by sudo, or not at all. */
export type RootWay = 'self' | 'sudo' | 'none';

const adminGroups: ReadonlySet<string> = new Set(['sudo', 'wheel', 'admin']);

/**
 * sudo is taken where it is known to work or the login is in the group that distributions give it to. It is not tried
 * blindly: sudo asks strangers for their password first, and reports them to root after.
 */
export function rootWayOf(user: string, way: Way, probe: Probe): RootWay {
  if (user === 'root') return 'self';
  const maySudo = way.withSudo || probe.hasFreeSudo || probe.groups.some((group) => adminGroups.has(group));
  return maySudo ? 'sudo' : 'none';
}
