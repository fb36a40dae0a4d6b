import { z } from 'zod';
import { Fault } from './fault';

export const HostId = z.string().min(1).max(64);
export type HostId = z.infer<typeof HostId>;

/** How a person logs in. Without secrets: those go in once, beside it, and never come back to a screen. */
export const Login = z.discriminatedUnion('how', [
  /** As ssh itself would: the agent's keys, then the key files that ssh's configuration names or that lie at the usual places. */
  z.object({ how: z.literal('usual') }),
  z.object({ how: z.literal('agent') }),
  z.object({ how: z.literal('key'), path: z.string().min(1) }),
  z.object({ how: z.literal('password') }),
]);
export type Login = z.infer<typeof Login>;

export const HostAddress = z.object({
  /** Name or IP address as this machine resolves it. */
  address: z.string().trim().min(1).max(255),
  port: z.number().int().min(1).max(65535).default(22),
  user: z.string().trim().min(1).max(64),
});
export type HostAddress = z.infer<typeof HostAddress>;

/** What ssh's configuration (`~/.ssh/config`, of this machine's user) says about the address holds beside all of this. */
export const HostReach = z.object({
  /** As `ssh -J` takes it: `[user@]host[:port]`, several separated by commas; `none`: directly, whatever ssh's configuration says. */
  jump: z.string().trim().min(1).max(1000).optional(),
  /** `qemu:///system`, or `qemu:///session`: the VMs of the login alone. */
  instance: z.enum(['system', 'session']).default('system'),
  /** Look, never act: over the daemon's read-only socket. */
  isReadOnly: z.boolean().default(false),
});
export type HostReach = z.infer<typeof HostReach>;

export const usualReach: HostReach = { instance: 'system', isReadOnly: false };

export const hostColors = ['red', 'orange', 'yellow', 'green', 'teal', 'blue', 'purple', 'pink'] as const;

/** How an admin sorts the hosts. Nothing on a host depends on it. */
export const HostLabels = z.object({
  group: z.string().trim().min(1).max(60).optional(),
  tags: z.array(z.string().trim().min(1).max(40)).max(30).default([]),
  color: z.enum(hostColors).optional(),
  note: z.string().max(4000).optional(),
});
export type HostLabels = z.infer<typeof HostLabels>;

export const noLabels: HostLabels = { tags: [] };

export const ConnectStepId = z.enum([
  'resolve',
  'tcp',
  'host-key',
  'login',
  'channel',
  'libvirt',
  'inventory',
]);
export type ConnectStepId = z.infer<typeof ConnectStepId>;

export const ConnectStep = z.object({
  id: ConnectStepId,
  /** The jump host this step was taken at; left out for the host itself. */
  via: z.string().optional(),
  state: z.enum(['waiting', 'running', 'asking', 'done', 'failed']),
  tookMs: z.number().optional(),
  /** What was seen, short and raw: an address, a banner, a fingerprint, a socket path. */
  detail: z.string().optional(),
});
export type ConnectStep = z.infer<typeof ConnectStep>;

/** How the daemon is reached over the SSH session. */
export const Way = z.object({
  by: z.enum(['socket', 'virt-ssh-helper', 'nc']),
  daemon: z.enum(['libvirtd', 'virtqemud']),
  withSudo: z.boolean(),
  isReadOnly: z.boolean(),
  /** The login's own daemon (`qemu:///session`). Left out: the system's. */
  isSession: z.boolean().optional(),
  /** The socket's path where it is not the system's. */
  socket: z.string().optional(),
});
export type Way = z.infer<typeof Way>;

/** Nothing is heard of a host, and its line is not given up yet. Epoch milliseconds. */
export const Silence = z.object({
  sinceMs: z.number(),
  /** When the line is given up if the silence lasts. */
  closesAtMs: z.number(),
  /** A move is under way over the line, which would end with it: it is given more time than others. */
  isHeld: z.boolean(),
});
export type Silence = z.infer<typeof Silence>;

const steps = z.array(ConnectStep);
export const Connection = z.discriminatedUnion('at', [
  z.object({ at: z.literal('disconnected') }),
  z.object({ at: z.literal('connecting'), steps }),
  z.object({
    at: z.literal('connected'),
    steps,
    sinceMs: z.number(),
    way: Way,
    user: z.string(),
    silence: Silence.optional(),
  }),
  /** Ended or never reached; tried again at `retryAtMs` (epoch), when there is one. */
  z.object({ at: z.literal('lost'), steps, because: Fault, retryAtMs: z.number().nullable() }),
  /** Needs a person: a changed key, a refused login. Not tried again by itself. */
  z.object({ at: z.literal('refused'), steps, because: Fault }),
]);
export type Connection = z.infer<typeof Connection>;

export const HostFacts = z.object({
  readAtMs: z.number(),
  hostname: z.string(),
  osName: z.string(),
  kernel: z.string(),
  /** `9.0.0` */
  libvirtVersion: z.string(),
  qemuVersion: z.string(),
  arch: z.string(),
  cpuModel: z.string(),
  cpuVendor: z.string(),
  cpus: z.number().int(),
  memoryBytes: z.number(),
  freeMemoryBytes: z.number(),
  uptimeSeconds: z.number(),
  isKvmPresent: z.boolean(),
  machineId: z.string(),
  libvirtUuid: z.string(),
});
export type HostFacts = z.infer<typeof HostFacts>;

export const HostSummary = z.object({
  id: HostId,
  name: z.string(),
  ...HostAddress.shape,
  ...HostReach.shape,
  ...HostLabels.shape,
  login: Login,
  connection: Connection,
  /** Last known; from the last session until a fresh reading replaced it. */
  facts: HostFacts.optional(),
  vms: z.object({ running: z.number().int(), total: z.number().int() }).optional(),
  /** While not connected: when its VMs were seen last, perhaps in an earlier session. Absent while all is current. */
  seenAtMs: z.number().optional(),
});
export type HostSummary = z.infer<typeof HostSummary>;

export const Pool = z.object({
  uuid: z.string(),
  name: z.string(),
  type: z.string(),
  state: z.enum(['inactive', 'building', 'running', 'degraded', 'inaccessible']),
  capacityBytes: z.number(),
  allocationBytes: z.number(),
  availableBytes: z.number(),
  targetPath: z.string().optional(),
  /** `nfs:/srv/vms` for a network pool. */
  source: z.string().optional(),
});
export type Pool = z.infer<typeof Pool>;

export const Network = z.object({
  uuid: z.string(),
  name: z.string(),
  isActive: z.boolean(),
  /** libvirt's forward mode: nat, route, bridge, open …; `isolated` where there is none. */
  forward: z.string(),
  bridge: z.string().optional(),
});
export type Network = z.infer<typeof Network>;

/** The last few readings of the host's load, for small curves. One sample a period, oldest first. */
export const HostLoad = z.object({
  atMs: z.number(),
  /** 0–100 over all CPUs. */
  cpuPercent: z.number(),
  usedMemoryBytes: z.number(),
  /** Of all its VMs together, bytes a second since the reading before. */
  diskReadBytes: z.number(),
  diskWrittenBytes: z.number(),
  receivedBytes: z.number(),
  sentBytes: z.number(),
});
export type HostLoad = z.infer<typeof HostLoad>;

export const HostDetail = z.object({
  id: HostId,
  pools: z.array(Pool),
  networks: z.array(Network),
  load: z.array(HostLoad),
});
export type HostDetail = z.infer<typeof HostDetail>;
