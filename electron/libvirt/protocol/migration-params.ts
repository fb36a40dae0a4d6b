import type { TypedParam } from './refs';

/*
  Parameters of a migration: ours → libvirt's key, its type, and the libvirt that first knew it. A key the daemon does
  not know is refused (code 74), so whoever fills them leaves out what is newer than the older of the two hosts.
  Names and types: VIR_MIGRATE_PARAM_… in libvirt's include/libvirt/libvirt-domain.h.
*/
const row = <T extends TypedParam['type']>(field: string, type: T, since: string) => ({ field, type, since });

export const MIGRATION_PARAMS = {
  /** `tcp://address[:port]` of the destination on the migration network. */
  uri: row('migrate_uri', 'string', '1.1.0'),
  destinationName: row('destination_name', 'string', '1.1.0'),
  destinationXml: row('destination_xml', 'string', '1.1.0'),
  persistentXml: row('persistent_xml', 'string', '1.3.4'),
  /** MiB/s, not megabit. */
  bandwidthMebibytes: row('bandwidth', 'ullong', '1.1.0'),
  postCopyBandwidthMebibytes: row('bandwidth.postcopy', 'ullong', '5.1.0'),
  graphicsUri: row('graphics_uri', 'string', '1.1.0'),
  listenAddress: row('listen_address', 'string', '1.1.4'),
  /** Target names of the disks to copy; the key repeats. */
  disks: row('migrate_disks', 'string', '1.2.17'),
  disksPort: row('disks_port', 'int', '1.3.3'),
  disksUri: row('disks_uri', 'string', '6.8.0'),
  /** `xbzrle`, `mt`; from 9.4 with PARALLEL `zlib` or `zstd`. */
  compression: row('compression', 'string', '1.3.4'),
  compressionCacheBytes: row('compression.xbzrle.cache', 'ullong', '1.3.4'),
  autoConvergeInitialPercent: row('auto_converge.initial', 'int', '2.0.0'),
  autoConvergeIncrementPercent: row('auto_converge.increment', 'int', '2.0.0'),
  parallelConnections: row('parallel.connections', 'int', '5.2.0'),
  tlsDestination: row('tls.destination', 'string', '6.0.0'),
} as const;

type ValueOfType<T> = T extends 'string' ? string : number;
type Single = {
  readonly [K in keyof typeof MIGRATION_PARAMS]?: ValueOfType<(typeof MIGRATION_PARAMS)[K]['type']>;
};

/** Sizes in bytes, rates in MiB/s. */
export interface MigrationParams extends Omit<Single, 'disks' | 'compression'> {
  readonly disks?: readonly string[];
  readonly compression?: readonly string[];
}

/** Typed parameters in libvirt's spelling; what is undefined is left out. */
export function migrationParams(wanted: MigrationParams): TypedParam[] {
  return Object.entries(MIGRATION_PARAMS).flatMap(([ours, { field, type }]) => {
    const value = wanted[ours as keyof MigrationParams];
    if (value === undefined) return [];
    const values: readonly (string | number)[] = Array.isArray(value) ? value : [value as string | number];
    return values.map((one): TypedParam => {
      if (type === 'string') return { field, type, value: String(one) };
      if (type === 'ullong') return { field, type, value: BigInt(one) };
      return { field, type, value: Number(one) };
    });
  });
}
