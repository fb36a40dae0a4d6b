import { z } from 'zod';

/* What a host is beyond its few facts: read when somebody looks at it. */

/** One of the host's own network interfaces. */
export const HostInterface = z.object({
  name: z.string(),
  /** The kernel's word: bridge, bond, vlan, tun, veth …; absent for a card. */
  kind: z.string().optional(),
  isUp: z.boolean(),
  mac: z.string().optional(),
  mtu: z.number().int(),
  /** The bridge or bond it belongs to. */
  master: z.string().optional(),
  /** With their prefix: `10.0.0.2/24`. */
  addresses: z.array(z.string()),
});
export type HostInterface = z.infer<typeof HostInterface>;

export const Hugepages = z.object({
  sizeBytes: z.number(),
  total: z.number().int(),
  free: z.number().int(),
});
export type Hugepages = z.infer<typeof Hugepages>;

export const NumaNode = z.object({
  id: z.number().int(),
  memoryBytes: z.number(),
  freeBytes: z.number(),
  /** As the kernel lists them: `0-7,16-23`. */
  cpus: z.string(),
});
export type NumaNode = z.infer<typeof NumaNode>;

/** An NFS file system that the host has mounted. */
export const NfsMount = z.object({ target: z.string(), source: z.string(), options: z.string() });
export type NfsMount = z.infer<typeof NfsMount>;

/** A folder the host exports, and to whom. */
export const NfsExport = z.object({ path: z.string(), client: z.string(), options: z.string() });
export type NfsExport = z.infer<typeof NfsExport>;

export const HostMachine = z.object({
  readAtMs: z.number(),
  cpu: z.object({
    numaNodes: z.number().int(),
    /** Of each NUMA node. */
    sockets: z.number().int(),
    coresPerSocket: z.number().int(),
    threadsPerCore: z.number().int(),
    /** Absent where the host does not say. */
    mhz: z.number().int().optional(),
    /** Those libvirt names beside its model's own. */
    features: z.array(z.string()),
  }),
  /** Processes that want to run, over 1, 5 and 15 minutes. */
  loadAverage: z.tuple([z.number(), z.number(), z.number()]).optional(),
  uptimeSeconds: z.number(),
  /** By size; only sizes the kernel offers. */
  hugepages: z.array(Hugepages),
  numa: z.array(NumaNode),
  /** apparmor, selinux, dac … */
  securityModels: z.array(z.string()),
  /** For VMs of the host's own architecture. */
  machineTypes: z.array(z.string()),
  canMigrateLive: z.boolean(),
  /** tcp, rdma … */
  migrationTransports: z.array(z.string()),
  interfaces: z.array(HostInterface),
  nfsMounts: z.array(NfsMount),
  nfsExports: z.array(NfsExport),
});
export type HostMachine = z.infer<typeof HostMachine>;

/** An image in a storage pool. */
export const Volume = z.object({
  name: z.string(),
  path: z.string().optional(),
  /** file, block, dir, network … */
  type: z.string(),
  format: z.string().optional(),
  capacityBytes: z.number(),
  allocationBytes: z.number(),
  backingPath: z.string().optional(),
});
export type Volume = z.infer<typeof Volume>;
