import { z } from 'zod';
import { Fault } from './fault';
import { HostId } from './host';

/** libvirt's UUID of the domain: the same on every host it runs on. */
export const VmId = z.string().uuid();
export type VmId = z.infer<typeof VmId>;

export const VmState = z.enum([
  'running',
  'blocked',
  'paused',
  'shutting-down',
  'off',
  'crashed',
  'asleep',
  'unknown',
]);
export type VmState = z.infer<typeof VmState>;

/** Why it is in that state, libvirt's words in kebab case: `migration`, `user`, `io-error`, `migrated` … */
export const StateReason = z.string();

/** What a VM can be found by beside its name, as its definition and its host tell it. */
export const VmFinding = z.object({
  macs: z.array(z.string()),
  /** Of every disk with something in it: its path, or a description such as `pool/volume`. */
  diskPaths: z.array(z.string()),
  /** libvirt networks and bridges its NICs hang on. */
  networks: z.array(z.string()),
  /** IP addresses, as far as its host knows them. */
  addresses: z.array(z.string()),
  /** A writable disk lies where only its host reaches it; absent until that could be told. */
  hasLocalDisk: z.boolean().optional(),
});
export type VmFinding = z.infer<typeof VmFinding>;

export const VmSummary = z.object({
  id: VmId,
  hostId: HostId,
  name: z.string(),
  state: VmState,
  reason: StateReason,
  vcpus: z.number().int(),
  memoryBytes: z.number(),
  /** Of one CPU, so 212 means a little over two CPUs; absent until two readings exist. */
  cpuPercent: z.number().optional(),
  diskCount: z.number().int(),
  isPersistent: z.boolean(),
  /** The waiting half of a migration into this host: no life-cycle buttons. */
  isIncoming: z.boolean(),
  /** Absent when its definition could not be read. */
  finding: VmFinding.optional(),
});
export type VmSummary = z.infer<typeof VmSummary>;

export const Disk = z.object({
  /** `vda` */
  target: z.string(),
  bus: z.string(),
  device: z.enum(['disk', 'cdrom', 'floppy', 'lun']),
  /** libvirt's source type: file, block, network, volume, … */
  type: z.string(),
  /** Path, or a description such as `pool/volume`; absent for an empty drive. */
  source: z.string().optional(),
  format: z.string().optional(),
  cache: z.string().optional(),
  isReadOnly: z.boolean(),
  isShareable: z.boolean(),
  capacityBytes: z.number().optional(),
  allocationBytes: z.number().optional(),
  /** File system the image lies on, as the host sees it, when it could be told. */
  fileSystem: z.object({ type: z.string(), source: z.string(), isShared: z.boolean() }).optional(),
});
export type Disk = z.infer<typeof Disk>;

export const Nic = z.object({
  mac: z.string(),
  /** network, bridge, direct, … */
  type: z.string(),
  source: z.string().optional(),
  model: z.string().optional(),
});
export type Nic = z.infer<typeof Nic>;

export const VmAction = z.enum(['start', 'resume', 'pause', 'shutdown']);
export type VmAction = z.infer<typeof VmAction>;

/** Whether a button may be pressed now, and if not, why. */
export const Permission = z.discriminatedUnion('may', [
  z.object({ may: z.literal(true) }),
  z.object({ may: z.literal(false), because: Fault }),
]);
export type Permission = z.infer<typeof Permission>;

export const VmDetail = z.object({
  ...VmSummary.shape,
  title: z.string().optional(),
  description: z.string().optional(),
  arch: z.string(),
  machine: z.string(),
  /** `kvm` or `qemu` (emulated). */
  hypervisor: z.string(),
  /** `host-passthrough`, `custom EPYC-Rome` … */
  cpu: z.string(),
  firmware: z.enum(['bios', 'uefi']),
  disks: z.array(Disk),
  nics: z.array(Nic),
  isAutostarted: z.boolean(),
  snapshotCount: z.number().int(),
  actions: z.object({ start: Permission, resume: Permission, pause: Permission, shutdown: Permission }),
});
export type VmDetail = z.infer<typeof VmDetail>;
