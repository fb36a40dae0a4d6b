import { z } from 'zod';

/*
  What a check found: a code and the facts seen. Words for people are made in renderer/words/finding.ts, over every
  code. Several codes may belong to one check; which verdict each has is the check's own decision.
*/

const found = <C extends string, S extends z.ZodRawShape>(code: C, shape: S) =>
  z.object({ code: z.literal(code), seen: z.object(shape) });

const host = z.string();
const path = z.string();
const bytes = z.number();

const access = [
  found('both-connected', { from: host, to: host }),
  found('not-connected', { host }),
  found('both-writable', { from: host, to: host }),
  found('read-only', { host }),
  found('different-hosts', { from: host, to: host }),
  found('same-machine', { by: z.enum(['machine-id', 'libvirt-uuid', 'same-entry']), value: z.string() }),
] as const;

const theVm = [
  found('vm-running', { state: z.string() }),
  found('vm-paused-by-user', {}),
  found('vm-not-running', { state: z.string(), reason: z.string() }),
  found('vm-gone', { vm: z.string(), host }),
  found('no-job', {}),
  found('job-active', { operation: z.string(), elapsedMs: z.number() }),
  found('no-snapshots', {}),
  found('has-snapshots', { count: z.number() }),
  found('active-nowhere-else', { hosts: z.array(host) }),
  found('active-elsewhere', { hosts: z.array(host) }),
  found('not-all-hosts-seen', { unseen: z.array(host) }),
] as const;

const fits = [
  found('arch-offered', { arch: z.string(), hypervisor: z.string() }),
  found('arch-missing', { arch: z.string(), hypervisor: z.string(), offered: z.array(z.string()) }),
  found('cpu-fits', { cpu: z.string(), answer: z.enum(['identical', 'superset']) }),
  found('cpu-emulated', { cpu: z.string() }),
  found('cpu-misses', { cpu: z.string(), missing: z.string() }),
  found('cpu-passthrough', { fromModel: z.string(), toModel: z.string() }),
  found('machine-known', { machine: z.string() }),
  found('machine-unknown', { machine: z.string(), host }),
  found('versions-fit', {
    libvirtFrom: z.string(),
    libvirtTo: z.string(),
    qemuFrom: z.string(),
    qemuTo: z.string(),
  }),
  found('newer-on-source', {
    libvirtFrom: z.string(),
    libvirtTo: z.string(),
    qemuFrom: z.string(),
    qemuTo: z.string(),
  }),
  found('clocks-agree', { apartMs: z.number(), uncertaintyMs: z.number() }),
  found('clocks-differ', { apartMs: z.number(), uncertaintyMs: z.number() }),
] as const;

const room = [
  found('name-free', { name: z.string() }),
  found('own-definition-there', { name: z.string() }),
  found('name-taken', { name: z.string(), byUuid: z.string() }),
  found('uuid-taken', { uuid: z.string(), byName: z.string() }),
  found('already-active-there', { host }),
  found('memory-enough', { neededBytes: bytes, freeBytes: bytes }),
  found('memory-tight', { neededBytes: bytes, freeBytes: bytes }),
  found('memory-short', { neededBytes: bytes, freeBytes: bytes }),
  found('vcpus-fit', { vcpus: z.number(), cpus: z.number() }),
  found('vcpus-too-many', { vcpus: z.number(), cpus: z.number() }),
  found('room-enough', { places: z.array(z.object({ path, freeBytes: bytes })) }),
  found('room-short', { path, freeBytes: bytes, neededBytes: bytes }),
] as const;

const storage = [
  found('no-disks', {}),
  found('disks-reachable', { paths: z.array(path) }),
  found('disk-missing', { path, host, raw: z.string() }),
  found('disk-kind-not-movable', { target: z.string(), type: z.string() }),
  found('same-file', {
    files: z.array(z.object({ path, inode: z.string(), source: z.string(), wasMarked: z.boolean() })),
  }),
  found('different-file', { path, from: z.string(), to: z.string() }),
  found('not-shared', { path, fileSystem: z.string(), host }),
  found('sameness-unproved', { path, raw: z.string() }),
  found('cache-safe', { modes: z.array(z.string()) }),
  found('cache-unsafe', { target: z.string(), cache: z.string() }),
] as const;

const network = [
  found('no-nics', {}),
  found('networks-ready', { names: z.array(z.string()) }),
  found('network-missing', { name: z.string(), host }),
  found('network-inactive', { name: z.string(), host }),
  found('bridges-present', { names: z.array(z.string()) }),
  found('bridge-missing', { name: z.string(), host }),
  found('name-resolves', { name: z.string(), addresses: z.array(z.string()) }),
  found('name-unresolved', { name: z.string(), from: host }),
  found('name-is-loopback', { name: z.string(), addresses: z.array(z.string()) }),
  found('port-open', { address: z.string(), port: z.number(), tookMs: z.number() }),
  found('port-refused', { address: z.string(), port: z.number() }),
  found('port-dropped', { address: z.string(), port: z.number(), afterMs: z.number() }),
  found('port-unreachable', { address: z.string(), port: z.number(), raw: z.string() }),
] as const;

const unknown = [
  /** The check could not tell, and why; never read as fine. */
  found('could-not-tell', { why: z.string() }),
] as const;

export const Finding = z.discriminatedUnion('code', [
  ...access,
  ...theVm,
  ...fits,
  ...room,
  ...storage,
  ...network,
  ...unknown,
]);
export type Finding = z.infer<typeof Finding>;
export type FindingCode = Finding['code'];
