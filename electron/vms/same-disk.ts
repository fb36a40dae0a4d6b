import type { SeenDisk } from './world';

/**
 * Whether two disks are one and the same, as far as can be told; in doubt, yes: a wrong no lets two VMs write to one
 * disk. A path says nothing about another host unless what is mounted there is shared.
 */
export function isSameDisk(a: SeenDisk, b: SeenDisk, onSameHost: boolean): boolean {
  if (a.type === 'network' || b.type === 'network') return a.type === b.type && a.source === b.source;
  if (a.place === undefined || b.place === undefined) return a.source === b.source;
  if (onSameHost && a.place.realPath === b.place.realPath) return true;
  return a.place.sharedIdentity !== undefined && a.place.sharedIdentity === b.place.sharedIdentity;
}
