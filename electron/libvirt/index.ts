/** The front door: `connect(duplex, options)` → `Libvirt`. Everything else in this folder is its inside. */
export type { ConnectOptions, Libvirt } from './libvirt';
export type { Answer, CallOptions } from './calls/call-options';
export type { BlockInfo, Domains, JobStats } from './calls/domains';
export type { DirtyRate, DiskStats, DomainStats, NicStats } from './calls/domain-stats';
export type { Events, LibvirtEvent } from './calls/events';
export type { Migration, SendFinish } from './calls/migration';
export type { Networks } from './calls/networks';
export type { CpuComparison, EmulatorChoice, Node, NodeCpuStats, NodeInfo, NodeMemoryStats } from './calls/node';
export type { Params } from './calls/params';
export type { PoolInfo, Storage, VolumeInfo } from './calls/storage';
export type { DomainRef, NetworkRef, PoolRef, TypedParam, VolumeRef } from './protocol/refs';
export type {
  DomainReason,
  DomainState,
  DomainStatus,
  JobOperation,
  JobType,
  LifecycleDetail,
  LifecycleEvent,
  PoolState,
} from './protocol/words';
export { CREATE, DOMAIN_XML, FEATURE, JOB_STATS, LIST_DOMAINS, SHUTDOWN, STATS, STATS_FLAGS, UNDEFINE } from './protocol/flags';
export { destinationFlags, MIGRATE } from './protocol/migrate-flags';
export {
  HELPER_ARGV,
  HELPER_ARGV_READ_ONLY,
  netcatArgv,
  SYSTEM_SOCKETS,
  SYSTEM_SOCKETS_READ_ONLY,
  SYSTEM_URI,
} from './sockets';
