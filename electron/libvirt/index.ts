/** The front door: `connect(duplex, options)` → `Libvirt`. Everything else in this folder is its inside. */
export type { ConnectOptions, Libvirt } from './libvirt';
export type { Answer, CallOptions } from './wire/call-options';
export { connect } from './connect';
export type { DataStream } from './calls/data-stream';
export type { AddressSource, BlockInfo, Domains, NicAddresses } from './calls/domains';
export type { JobStats } from './calls/job-stats';
export type { DirtyRate, DiskStats, DomainStats, NicStats } from './calls/domain-stats';
export type { Events } from './calls/events';
export type { LibvirtEvent } from './calls/read-event';
export type { Migration, SendFinish } from './calls/migration';
export type { DhcpLease, Networks } from './calls/networks';
export type {
  CpuComparison,
  EmulatorChoice,
  Node,
  NodeCpuStats,
  NodeInfo,
  NodeMemoryStats,
} from './calls/node';
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
export {
  AFFECT,
  DOMAIN_XML,
  FEATURE,
  JOB_STATS,
  LIST_DOMAINS,
  SHUTDOWN,
  STATS,
  STATS_FLAGS,
  STORED_XML,
  UNDEFINE,
} from './protocol/flags';
export { destinationFlags, MIGRATE } from './protocol/migrate-flags';
export { ERROR } from './protocol/remote-error';
export { migrationParams, type MigrationParams } from './protocol/migration-params';
export {
  helperArgv,
  netcatArgv,
  SESSION_FOLDER,
  SESSION_SOCKETS,
  SESSION_URI,
  SYSTEM_SOCKETS,
  SYSTEM_SOCKETS_READ_ONLY,
} from './sockets';
export { readCpuXml, type CpuXml } from './xml/cpu';
export type { BackendXml } from './xml/backend';
export type { MemoryModuleXml } from './xml/emulated';
export type { EndpointXml } from './xml/endpoint';
export type { CharDeviceXml, FilesystemXml, GraphicsXml, HostDeviceXml, NicXml } from './xml/devices';
export type { DiskSource, DiskXml } from './xml/disk';
export {
  readCapabilitiesXml,
  type CapabilitiesXml,
  type GuestSupport,
  type MachineType,
  type QemuUser,
} from './xml/capabilities';
export { readDomainXml, type DomainXml } from './xml/domain';
export { readDomainCapabilitiesXml, type DomainCapabilitiesXml } from './xml/domain-capabilities';
export { readNetworkXml, type NetworkXml } from './xml/network';
export { readPoolXml, type PoolXml } from './xml/pool';
export { readSnapshotXml, type SnapshotXml } from './xml/snapshot';
export { readVolumeXml, type VolumeXml } from './xml/volume';
/** For questions about a document that the readers above do not answer. */
export { allChildren, attribute, child, children, text, xmlText, type Element } from './xml/element';
export { readXml } from './xml/parse';
export { unreadable } from './xml/unreadable';
