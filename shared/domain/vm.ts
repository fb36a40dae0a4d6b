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
  /** What people wrote about it into its definition. */
  title: z.string().optional(),
  description: z.string().optional(),
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

/** An image below a disk's own. */
export const BackingImage = z.object({ source: z.string().optional(), format: z.string().optional() });
export type BackingImage = z.infer<typeof BackingImage>;

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
  /** What the guest sees. */
  capacityBytes: z.number().optional(),
  /** What it takes up where it lies. */
  allocationBytes: z.number().optional(),
  /** libvirt's storage pool that lists the image, when one does. */
  pool: z.string().optional(),
  /** The images below this one, nearest first; absent where nobody could tell. */
  backing: z.array(BackingImage).optional(),
  /** File system the image lies on, as the host sees it, when it could be told. */
  fileSystem: z.object({ type: z.string(), source: z.string(), isShared: z.boolean() }).optional(),
});
export type Disk = z.infer<typeof Disk>;

/** `lease`: libvirt gave it out; `arp`: the host heard from it; `agent`: the guest says so. */
export const NicAddress = z.object({
  address: z.string(),
  prefix: z.number().int(),
  by: z.enum(['lease', 'arp', 'agent']),
});
export type NicAddress = z.infer<typeof NicAddress>;

export const Nic = z.object({
  mac: z.string(),
  /** network, bridge, direct, … */
  type: z.string(),
  source: z.string().optional(),
  model: z.string().optional(),
  /** Its end on the host, `vnet3`; only while the VM runs. */
  hostDevice: z.string().optional(),
  /** Each address once; absent until somebody looked. */
  addresses: z.array(NicAddress).optional(),
});
export type Nic = z.infer<typeof Nic>;

export const VmMemory = z.object({
  /** The most it can be given without a restart. */
  maximumBytes: z.number(),
  /** What it is set to have. */
  currentBytes: z.number(),
  hasBalloon: z.boolean(),
  /** What the balloon leaves it now. */
  balloonBytes: z.number().optional(),
  /** What its process takes of the host's memory. */
  residentBytes: z.number().optional(),
  /** What the guest itself tells of its memory, when its balloon driver does: all of it, unused, and free to use. */
  guest: z
    .object({
      totalBytes: z.number(),
      unusedBytes: z.number(),
      usableBytes: z.number().optional(),
    })
    .optional(),
});
export type VmMemory = z.infer<typeof VmMemory>;

/** libvirt's work on it that takes a while: a migration, a snapshot, a save … */
export const VmJob = z.object({
  /** libvirt's word: `migration-out`, `migration-in`, `save`, `snapshot`, `dump`, `backup` … */
  operation: z.string(),
  elapsedMs: z.number().optional(),
  totalBytes: z.number().optional(),
  remainingBytes: z.number().optional(),
});
export type VmJob = z.infer<typeof VmJob>;

export const GraphicsDevice = z.object({
  /** vnc, spice, … */
  type: z.string(),
  /** Address of the host it listens on. */
  listen: z.string().optional(),
  /** Only while the VM runs. */
  port: z.number().int().optional(),
});
export type GraphicsDevice = z.infer<typeof GraphicsDevice>;

export const Tpm = z.object({
  model: z.string().optional(),
  /** `emulator`, or `passthrough` of the host's own. */
  backend: z.string(),
  version: z.string().optional(),
});
export type Tpm = z.infer<typeof Tpm>;

export const HostDevice = z.object({
  /** pci, usb, mdev, scsi … */
  type: z.string(),
  address: z.string().optional(),
});
export type HostDevice = z.infer<typeof HostDevice>;

/** The guest agent answers from inside; `none`: the VM has no channel for one. */
export const GuestAgent = z.enum(['none', 'silent', 'connected']);
export type GuestAgent = z.infer<typeof GuestAgent>;

export const VmAction = z.enum([
  'start',
  'resume',
  'pause',
  'shutdown',
  'reboot',
  /** The process is ended at once, as if the power had failed. */
  'force-off',
  'autostart-on',
  'autostart-off',
]);
export type VmAction = z.infer<typeof VmAction>;

/** Whether a button may be pressed now, and if not, why. */
export const Permission = z.discriminatedUnion('may', [
  z.object({ may: z.literal(true) }),
  z.object({ may: z.literal(false), because: Fault }),
]);
export type Permission = z.infer<typeof Permission>;

/** What may be done with the VM now. */
export const Permissions = z.record(VmAction, Permission);
export type Permissions = z.infer<typeof Permissions>;

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
  /** `vcpus` are plugged in; so many can be. */
  maximumVcpus: z.number().int(),
  memory: VmMemory,
  firmware: z.enum(['bios', 'uefi']),
  /** The firmware keeps its keys from the guest's own system, as Secure Boot needs. */
  hasSecureBoot: z.boolean(),
  disks: z.array(Disk),
  nics: z.array(Nic),
  graphics: z.array(GraphicsDevice),
  tpm: Tpm.optional(),
  hostDevices: z.array(HostDevice),
  guestAgent: GuestAgent,
  isAutostarted: z.boolean(),
  /** By name, as libvirt lists them. */
  snapshots: z.array(z.string()),
  job: VmJob.optional(),
  actions: Permissions,
});
export type VmDetail = z.infer<typeof VmDetail>;

/** libvirt's XML of it, without secrets. */
export const VmXml = z.object({
  /** As it runs now. */
  live: z.string().optional(),
  /** As it is started next time. */
  stored: z.string().optional(),
});
export type VmXml = z.infer<typeof VmXml>;

/** One reading of a VM's load. Rates are per second since the reading before. */
export const VmLoad = z.object({
  atMs: z.number(),
  /** Of one CPU, so 212 means a little over two CPUs. */
  cpuPercent: z.number(),
  /** In use inside where the guest tells, else what its process takes of the host. */
  memoryBytes: z.number(),
  diskReadBytes: z.number(),
  diskWrittenBytes: z.number(),
  receivedBytes: z.number(),
  sentBytes: z.number(),
});
export type VmLoad = z.infer<typeof VmLoad>;
