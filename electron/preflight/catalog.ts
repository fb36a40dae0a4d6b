import type { Check } from './check';
import { archMatch } from './checks/arch-match';
import { bridgePresent } from './checks/bridge-present';
import { cacheModeSafe } from './checks/cache-mode-safe';
import { clientConnectBoth } from './checks/client-connect-both';
import { cpuCompatible } from './checks/cpu-compatible';
import { destHostnameResolves } from './checks/dest-hostname-resolves';
import { diskPathExistsOnDest } from './checks/disk-path-exists-on-dest';
import { diskSpace } from './checks/disk-space';
import { hostClockSkew } from './checks/host-clock-skew';
import { jobRunning } from './checks/job-running';
import { libvirtNetworkReady } from './checks/libvirt-network-ready';
import { libvirtRwPermission } from './checks/libvirt-rw-permission';
import { machineTypeSupported } from './checks/machine-type-supported';
import { memoryFree } from './checks/memory-free';
import { migrationPortOpen } from './checks/migration-port-open';
import { nameUuidConflict } from './checks/name-uuid-conflict';
import { notSameHost } from './checks/not-same-host';
import { sameFileBothHosts } from './checks/same-file-both-hosts';
import { snapshotsPresent } from './checks/snapshots-present';
import { twoCopiesRisk } from './checks/two-copies-risk';
import { vcpuFit } from './checks/vcpu-fit';
import { versionSkew } from './checks/version-skew';
import { vmState } from './checks/vm-state';

/** Every check, in the order an admin thinks. */
export const catalog: readonly Check[] = [
  clientConnectBoth,
  libvirtRwPermission,
  notSameHost,
  destHostnameResolves,
  migrationPortOpen,
  archMatch,
  cpuCompatible,
  machineTypeSupported,
  versionSkew,
  hostClockSkew,
  memoryFree,
  vcpuFit,
  diskSpace,
  vmState,
  jobRunning,
  snapshotsPresent,
  twoCopiesRisk,
  nameUuidConflict,
  diskPathExistsOnDest,
  sameFileBothHosts,
  cacheModeSafe,
  libvirtNetworkReady,
  bridgePresent,
];
