import type { Check } from '../../check';
import { jobRunning } from './job-running';
import { nameUuidConflict } from './name-uuid-conflict';
import { snapshotsPresent } from './snapshots-present';
import { twoCopiesRisk } from './two-copies-risk';
import { vmState } from './vm-state';

export const vmChecks: readonly Check[] = [
  vmState,
  jobRunning,
  snapshotsPresent,
  twoCopiesRisk,
  nameUuidConflict,
];
