import type { MoveOptions } from '../../shared/domain/migration';
import { MIGRATE, migrationParams, type TypedParam } from '../libvirt';

/** The address a host's QEMU listens on for the copy: `tcp://192.0.2.7`, IPv6 in brackets. libvirt: docs/migration.rst */
export function migrateUri(address: string): string {
  return address.includes(':') ? `tcp://[${address}]` : `tcp://${address}`;
}

/** What is sent along at every step; each side picks what it uses. `bandwidth` is MiB/s and left out when unlimited. */
export function moveParams(options: MoveOptions, uri: string): TypedParam[] {
  return migrationParams({ uri, bandwidthMebibytes: options.bandwidthMiBps ?? undefined });
}

/** The same list with one text changed or added. */
export function withText(params: readonly TypedParam[], field: string, value: string): TypedParam[] {
  return [...params.filter((param) => param.field !== field), { field, type: 'string', value }];
}

/**
 * Flags for the source. CHANGE_PROTECTION holds the job from *begin* to *confirm*, so that nothing can change the
 * guest in between. `isPaused`: a guest that stands still now shall stand still there too.
 */
export function moveFlags(options: MoveOptions, isPaused: boolean): number {
  return (
    MIGRATE.LIVE |
    MIGRATE.CHANGE_PROTECTION |
    (options.isPersistentThere ? MIGRATE.PERSIST_DEST : 0) |
    (options.isUndefinedHere ? MIGRATE.UNDEFINE_SOURCE : 0) |
    (isPaused ? MIGRATE.PAUSED : 0)
  );
}
