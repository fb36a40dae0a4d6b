import { z } from 'zod';
import { VmId } from '../vm';

/*
  What a step of a repair does, as plain data: enough to carry it out, to see whether it was done, and to undo it from
  the journal after a restart. Words for people are made in renderer/words/deed.ts, over every kind.
*/

const deed = <K extends string, S extends z.ZodRawShape>(kind: K, shape: S) =>
  z.object({ kind: z.literal(kind), ...shape });

/** One line of a file: `gone` gives way to `put`, in its place. Null `gone`: `put` is added at the end. */
export const LineEdit = z.object({ gone: z.string().nullable(), put: z.string() });
export type LineEdit = z.infer<typeof LineEdit>;

export const FileDeed = deed('file', {
  path: z.string(),
  edits: z.array(LineEdit),
  /** SHA-256 of the file the person was shown, hex: another content is not written over. */
  seenSha256: z.string(),
  /** Where the file as it was is kept beside it, for people. */
  backup: z.string(),
});

export const UnitDeed = deed('unit', {
  unit: z.string(),
  serves: z.enum(['libvirt', 'time']),
  /** As it was before: undo puts only back what was changed. */
  wasActive: z.boolean(),
  wasEnabled: z.boolean(),
  /** Units that slept too and start along with it: they go to rest with it, or they would wake it again. */
  brings: z.array(z.string()).readonly(),
});

export const FirewallDeed = deed('firewall', {
  owner: z.enum(['firewalld', 'ufw', 'nftables', 'iptables']),
  /** `running`: only what is in force now; `stored`: what is loaded at a reboot; `both`: the tool does both at once. */
  scope: z.enum(['running', 'stored', 'both']),
  family: z.enum(['ipv4', 'ipv6']),
  /** The one address that is let in. */
  peer: z.string(),
  low: z.number().int(),
  high: z.number().int(),
  /** firewalld: the zone; nftables: family, table and chain; else nothing. */
  place: z.array(z.string()),
  /** In the rule's comment, where the tool has comments: tells it apart from an equal one of others. */
  mark: z.string(),
});

export const SelinuxDeed = deed('selinux', { boolean: z.string() });

export const DirectoryDeed = deed('directory', {
  path: z.string(),
  /** `uid:gid`, by numbers. */
  owner: z.string(),
  /** Octal, as chmod(1) takes it. */
  mode: z.string(),
});

const part = z.enum(['define', 'start', 'autostart']);
export const NetworkDeed = deed('network', { part, name: z.string(), xml: z.string().nullable() });
export const PoolDeed = deed('pool', { part, name: z.string(), xml: z.string().nullable() });

export const EjectDeed = deed('eject', {
  vmId: VmId,
  vm: z.string(),
  /** `sda` */
  target: z.string(),
  device: z.string(),
  path: z.string(),
  /** The drive with its medium, as the guest runs with it; without anything secret. */
  xml: z.string(),
});

export const CacheDeed = deed('cache', {
  vmId: VmId,
  vm: z.string(),
  target: z.string(),
  /** The attribute's value before; null when it was not there. */
  was: z.string().nullable(),
});

export const Deed = z.discriminatedUnion('kind', [
  FileDeed,
  UnitDeed,
  FirewallDeed,
  SelinuxDeed,
  DirectoryDeed,
  NetworkDeed,
  PoolDeed,
  EjectDeed,
  CacheDeed,
]);
export type Deed = z.infer<typeof Deed>;
export type DeedKind = Deed['kind'];
export type DeedOf<K extends DeedKind> = Extract<Deed, { kind: K }>;
