import type { DOMAIN_GET_JOB_INFO } from '../protocol/domain-procedures';
import type { ValueOf } from '../protocol/codec';
import type { TypedParam } from '../protocol/refs';
import { JOB_OPERATIONS, JOB_TYPES, type JobOperation, type JobType } from '../protocol/words';
import { readParams } from './params';
import { safeInteger } from './safe-integer';

/** A running or completed job's figures; every one may be absent. Rates are per second. */
export interface JobStats {
  readonly type: JobType;
  readonly operation?: JobOperation;
  /** Since Begin, not since data started to flow. */
  readonly timeElapsedMs?: number;
  /** While running: expected. When completed: measured. */
  readonly downtimeMs?: number;
  /** When completed: what each host spent of it by its own clock, without the way from one to the other. */
  readonly downtimeNetMs?: number;
  readonly setupTimeMs?: number;
  readonly dataTotalBytes?: number;
  readonly dataProcessedBytes?: number;
  readonly dataRemainingBytes?: number;
  readonly memoryTotalBytes?: number;
  readonly memoryProcessedBytes?: number;
  readonly memoryRemainingBytes?: number;
  readonly memoryBytesPerSecond?: number;
  readonly memoryDirtyPagesPerSecond?: number;
  readonly memoryPageSizeBytes?: number;
  /** Pass number. */
  readonly memoryIteration?: number;
  readonly memoryConstantPages?: number;
  readonly memoryNormalPages?: number;
  readonly postcopyRequests?: number;
  readonly diskTotalBytes?: number;
  readonly diskProcessedBytes?: number;
  readonly diskRemainingBytes?: number;
  readonly diskBytesPerSecond?: number;
  readonly autoConvergeThrottlePercent?: number;
  readonly errorMessage?: string;
}

/** Ours → libvirt's key. The keys and units: VIR_DOMAIN_JOB_… in include/libvirt/libvirt-domain.h. */
const NUMBERS = {
  timeElapsedMs: 'time_elapsed',
  downtimeMs: 'downtime',
  downtimeNetMs: 'downtime_net',
  setupTimeMs: 'setup_time',
  dataTotalBytes: 'data_total',
  dataProcessedBytes: 'data_processed',
  dataRemainingBytes: 'data_remaining',
  memoryTotalBytes: 'memory_total',
  memoryProcessedBytes: 'memory_processed',
  memoryRemainingBytes: 'memory_remaining',
  memoryBytesPerSecond: 'memory_bps',
  memoryDirtyPagesPerSecond: 'memory_dirty_rate',
  memoryPageSizeBytes: 'memory_page_size',
  memoryIteration: 'memory_iteration',
  memoryConstantPages: 'memory_constant',
  memoryNormalPages: 'memory_normal',
  postcopyRequests: 'memory_postcopy_requests',
  diskTotalBytes: 'disk_total',
  diskProcessedBytes: 'disk_processed',
  diskRemainingBytes: 'disk_remaining',
  diskBytesPerSecond: 'disk_bps',
  autoConvergeThrottlePercent: 'auto_converge_throttle',
} as const;

const jobType = (type: number): JobType => JOB_TYPES[type] ?? 'unknown';

/** GET_JOB_STATS' reply, or a job-completed event's parameters with type 'completed'. */
export function readJobStats(type: number, list: readonly TypedParam[]): JobStats {
  const params = readParams(list);
  const operation = params.number('operation');
  const numbers: { -readonly [K in keyof typeof NUMBERS]?: number } = {};
  for (const [ours, key] of Object.entries(NUMBERS) as [keyof typeof NUMBERS, string][]) {
    const value = params.number(key);
    if (value !== undefined) numbers[ours] = value;
  }
  const errorMessage = params.text('errmsg');
  return {
    type: jobType(type),
    ...(operation !== undefined && { operation: JOB_OPERATIONS[operation] ?? 'unknown' }),
    ...numbers,
    ...(errorMessage !== undefined && { errorMessage }),
  };
}

/** GET_JOB_INFO's fixed figures, where zero also stands for not known. */
export function readJobInfo(info: ValueOf<(typeof DOMAIN_GET_JOB_INFO)['reply']>): JobStats {
  return {
    type: jobType(info.type),
    timeElapsedMs: safeInteger(info.timeElapsed),
    dataTotalBytes: safeInteger(info.dataTotal),
    dataProcessedBytes: safeInteger(info.dataProcessed),
    dataRemainingBytes: safeInteger(info.dataRemaining),
    memoryTotalBytes: safeInteger(info.memoryTotal),
    memoryProcessedBytes: safeInteger(info.memoryProcessed),
    memoryRemainingBytes: safeInteger(info.memoryRemaining),
    diskTotalBytes: safeInteger(info.fileTotal),
    diskProcessedBytes: safeInteger(info.fileProcessed),
    diskRemainingBytes: safeInteger(info.fileRemaining),
  };
}
