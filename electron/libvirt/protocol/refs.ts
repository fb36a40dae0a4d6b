/** How libvirt names a guest on the wire. The QEMU driver looks at the uuid only; id is −1 when inactive. */
export interface DomainRef {
  readonly name: string;
  /** Lower case, with hyphens. */
  readonly uuid: string;
  readonly id: number;
}
export interface NetworkRef {
  readonly name: string;
  readonly uuid: string;
}
export interface PoolRef {
  readonly name: string;
  readonly uuid: string;
}
export interface VolumeRef {
  readonly pool: string;
  readonly name: string;
  /** Unique per host; for file based pools the path. */
  readonly key: string;
}

/** How libvirt names a secret; what it keeps is another call, which Drover never makes. */
export interface SecretRef {
  readonly uuid: string;
  /** virSecretUsageType: 0 none, 1 volume, 2 ceph, 3 iscsi, 4 tls, 5 vtpm. */
  readonly usageType: number;
  /** A path, a name; empty without one. */
  readonly usage: string;
}

/** One of libvirt's typed parameters; the type must be the one the daemon expects, or it refuses with code 8. */
export type TypedParam =
  | { readonly field: string; readonly type: 'int' | 'uint' | 'double'; readonly value: number }
  | { readonly field: string; readonly type: 'llong' | 'ullong'; readonly value: bigint }
  | { readonly field: string; readonly type: 'boolean'; readonly value: boolean }
  | { readonly field: string; readonly type: 'string'; readonly value: string };
