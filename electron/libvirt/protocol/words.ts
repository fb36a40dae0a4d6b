/*
  libvirt's numbers as words. A number this table does not know (a newer daemon) reads as 'unknown'; that is also
  libvirt's own word for reason 0. Names follow libvirt's enums: include/libvirt/libvirt-domain.h.
*/

export const DOMAIN_STATES = [
  'nostate',
  'running',
  'blocked',
  'paused',
  'shutdown',
  'shutoff',
  'crashed',
  'pmsuspended',
] as const;
export type DomainState = (typeof DOMAIN_STATES)[number];

const REASONS = {
  nostate: ['unknown'],
  running: [
    'unknown',
    'booted',
    'migrated',
    'restored',
    'from-snapshot',
    'unpaused',
    'migration-canceled',
    'save-canceled',
    'wakeup',
    'crashed',
    'postcopy',
    'postcopy-failed',
  ],
  blocked: ['unknown'],
  paused: [
    'unknown',
    'user',
    'migration',
    'save',
    'dump',
    'ioerror',
    'watchdog',
    'from-snapshot',
    'shutting-down',
    'snapshot',
    'crashed',
    'starting-up',
    'postcopy',
    'postcopy-failed',
    'api-error',
  ],
  shutdown: ['unknown', 'user'],
  shutoff: [
    'unknown',
    'shutdown',
    'destroyed',
    'crashed',
    'migrated',
    'saved',
    'failed',
    'from-snapshot',
    'daemon',
  ],
  crashed: ['unknown', 'panicked'],
  pmsuspended: ['unknown'],
} as const satisfies Record<DomainState, readonly string[]>;

export type DomainReason = (typeof REASONS)[DomainState][number];
export interface DomainStatus {
  readonly state: DomainState;
  readonly reason: DomainReason;
}

/** State and reason numbers → words. */
export function domainStatus(state: number, reason: number): DomainStatus {
  const word = DOMAIN_STATES[state] ?? 'nostate';
  return { state: word, reason: REASONS[word][reason] ?? 'unknown' };
}

/** Words → numbers, for whoever plays the daemon. A pair that does not exist is a bug and throws. */
export function domainStatusNumbers(status: DomainStatus): { state: number; reason: number } {
  const reasons: readonly string[] = REASONS[status.state];
  const reason = reasons.indexOf(status.reason);
  if (reason < 0) throw new Error(`${status.state} has no reason ${status.reason}`);
  return { state: DOMAIN_STATES.indexOf(status.state), reason };
}

const LIFECYCLE = [
  ['defined', ['added', 'updated', 'renamed', 'from-snapshot']],
  ['undefined', ['removed', 'renamed']],
  ['started', ['booted', 'migrated', 'restored', 'from-snapshot', 'wakeup', 'recreated']],
  [
    'suspended',
    [
      'paused',
      'migrated',
      'ioerror',
      'watchdog',
      'restored',
      'from-snapshot',
      'api-error',
      'postcopy',
      'postcopy-failed',
      'guest-shutdown',
    ],
  ],
  ['resumed', ['unpaused', 'migrated', 'from-snapshot', 'postcopy', 'postcopy-failed']],
  [
    'stopped',
    ['shutdown', 'destroyed', 'crashed', 'migrated', 'saved', 'failed', 'from-snapshot', 'recreated'],
  ],
  ['shutdown', ['finished', 'guest', 'host']],
  ['pmsuspended', ['memory', 'disk']],
  ['crashed', ['panicked', 'crashloaded']],
] as const;

export type LifecycleEvent = (typeof LIFECYCLE)[number][0] | 'unknown';
export type LifecycleDetail = (typeof LIFECYCLE)[number][1][number] | 'unknown';

/** Lifecycle event and detail numbers → words. */
export function lifecycle(event: number, detail: number): { event: LifecycleEvent; detail: LifecycleDetail } {
  const row = LIFECYCLE[event];
  if (row === undefined) return { event: 'unknown', detail: 'unknown' };
  return { event: row[0], detail: row[1][detail] ?? 'unknown' };
}

/** Words → numbers, for whoever plays the daemon. */
export function lifecycleNumbers(event: LifecycleEvent, detail: LifecycleDetail): [number, number] {
  const at = LIFECYCLE.findIndex((row) => row[0] === event);
  const details: readonly string[] = LIFECYCLE[at]?.[1] ?? [];
  if (!details.includes(detail)) throw new Error(`lifecycle ${event} has no detail ${detail}`);
  return [at, details.indexOf(detail)];
}

/** virDomainControlState: how libvirt's line to QEMU is. */
export const CONTROL_STATES = ['ok', 'job', 'occupied', 'error'] as const;
export type ControlState = (typeof CONTROL_STATES)[number] | 'unknown';
/** virDomainDiskErrorCode */
export const DISK_ERRORS = ['none', 'unspecified', 'no-space'] as const;
export type DiskError = (typeof DISK_ERRORS)[number];

export const NETWORK_EVENTS = ['defined', 'undefined', 'started', 'stopped'] as const;
export const POOL_EVENTS = ['defined', 'undefined', 'started', 'stopped', 'created', 'deleted'] as const;
export const BLOCK_JOB_TYPES = ['unknown', 'pull', 'copy', 'commit', 'active-commit', 'backup'] as const;
export const BLOCK_JOB_STATUSES = ['completed', 'failed', 'canceled', 'ready'] as const;
export const POOL_STATES = ['inactive', 'building', 'running', 'degraded', 'inaccessible'] as const;
export type PoolState = (typeof POOL_STATES)[number] | 'unknown';
export const VOLUME_TYPES = ['file', 'block', 'dir', 'network', 'netdir', 'ploop'] as const;
export type VolumeType = (typeof VOLUME_TYPES)[number] | 'unknown';

export const JOB_TYPES = ['none', 'bounded', 'unbounded', 'completed', 'failed', 'cancelled'] as const;
export type JobType = (typeof JOB_TYPES)[number] | 'unknown';
export const JOB_OPERATIONS = [
  'unknown',
  'start',
  'save',
  'restore',
  'migration-in',
  'migration-out',
  'snapshot',
  'snapshot-revert',
  'dump',
  'backup',
  'snapshot-delete',
] as const;
export type JobOperation = (typeof JOB_OPERATIONS)[number];
