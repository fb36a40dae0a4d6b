import type { Check } from '../../check';
import { blockJobRunning } from './block-job-running';
import { checkpointsPresent } from './checkpoints-present';
import { externalBackends } from './external-backends';
import { guestAgent } from './guest-agent';
import { hostBoundEndpoints } from './host-bound-endpoints';
import { hostDevices } from './host-devices';
import { jobRunning } from './job-running';
import { lifecycleFreeze } from './lifecycle-freeze';
import { managedSaveSource } from './managed-save-source';
import { memoryDevices } from './memory-devices';
import { nameUuidConflict } from './name-uuid-conflict';
import { qemuBlockers } from './qemu-blockers';
import { sharedFolder } from './shared-folder';
import { snapshotsPresent } from './snapshots-present';
import { twoCopiesRisk } from './two-copies-risk';
import { uefiNvram } from './uefi-nvram';
import { unmigratableDevice } from './unmigratable-device';
import { vmState } from './vm-state';
import { vtpmState } from './vtpm-state';

export const vmChecks: readonly Check[] = [
  vmState,
  jobRunning,
  blockJobRunning,
  snapshotsPresent,
  checkpointsPresent,
  managedSaveSource,
  twoCopiesRisk,
  nameUuidConflict,
  qemuBlockers,
  hostDevices,
  unmigratableDevice,
  sharedFolder,
  memoryDevices,
  vtpmState,
  uefiNvram,
  externalBackends,
  hostBoundEndpoints,
  lifecycleFreeze,
  guestAgent,
];
