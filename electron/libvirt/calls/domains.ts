import type { DomainRef } from '../protocol/refs';
import type { DomainStatus, JobOperation, JobType } from '../protocol/words';
import type { Answer, CallOptions } from './call-options';
import type { DomainStats } from './domain-stats';

/** Bytes. `physicalBytes` is the size of the container, `allocationBytes` what is in use in it. */
export interface BlockInfo {
  readonly capacityBytes: number;
  readonly allocationBytes: number;
  readonly physicalBytes: number;
}

/** A running or completed job's figures; every one may be absent. Rates are per second. */
export interface JobStats {
  readonly type: JobType;
  readonly operation?: JobOperation;
  /** Since Begin, not since data started to flow. */
  readonly timeElapsedMs?: number;
  /** While running: expected. When completed: measured. */
  readonly downtimeMs?: number;
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

/** Guests: inventory, life cycle, jobs. Flags are libvirt's, see protocol/flags. */
export interface Domains {
  /** All guests, or those the flags select; one round trip. */
  listAll(flags?: number, options?: CallOptions): Answer<DomainRef[]>;
  /** Statistics of the given guests (none given: all) without waiting for any job lock. */
  getAllStats(
    ask: { domains?: readonly DomainRef[]; stats: number; flags?: number },
    options?: CallOptions,
  ): Answer<DomainStats[]>;
  lookupByUuid(uuid: string, options?: CallOptions): Answer<DomainRef>;
  lookupByName(name: string, options?: CallOptions): Answer<DomainRef>;
  getState(domain: DomainRef, options?: CallOptions): Answer<DomainStatus>;
  getXml(domain: DomainRef, flags?: number, options?: CallOptions): Answer<string>;
  isActive(domain: DomainRef, options?: CallOptions): Answer<boolean>;
  isPersistent(domain: DomainRef, options?: CallOptions): Answer<boolean>;
  getAutostart(domain: DomainRef, options?: CallOptions): Answer<boolean>;
  setAutostart(domain: DomainRef, isOn: boolean, options?: CallOptions): Answer<void>;
  hasManagedSave(domain: DomainRef, options?: CallOptions): Answer<boolean>;
  snapshotCount(domain: DomainRef, options?: CallOptions): Answer<number>;
  /** `disk`: a path or the target name, e.g. `vda`. */
  getBlockInfo(domain: DomainRef, disk: string, options?: CallOptions): Answer<BlockInfo>;
  /** Figures of the block job on that disk, undefined when there is none. */
  getBlockJob(
    domain: DomainRef,
    disk: string,
    options?: CallOptions,
  ): Answer<{ type: string; doneBytes: number; totalBytes: number } | undefined>;

  define(xml: string, flags?: number, options?: CallOptions): Answer<DomainRef>;
  undefine(domain: DomainRef, flags: number, options?: CallOptions): Answer<void>;
  create(domain: DomainRef, flags?: number, options?: CallOptions): Answer<DomainRef>;
  suspend(domain: DomainRef, options?: CallOptions): Answer<void>;
  resume(domain: DomainRef, options?: CallOptions): Answer<void>;
  shutdown(domain: DomainRef, flags?: number, options?: CallOptions): Answer<void>;
  reboot(domain: DomainRef, flags?: number, options?: CallOptions): Answer<void>;
  destroy(domain: DomainRef, options?: CallOptions): Answer<void>;

  /** The job's fixed figures (older call, fewer of them). */
  getJobInfo(domain: DomainRef, options?: CallOptions): Answer<JobStats>;
  /** Flags JOB_STATS; COMPLETED without KEEP_COMPLETED clears what it reads. */
  getJobStats(domain: DomainRef, flags?: number, options?: CallOptions): Answer<JobStats>;
  /** Urgent: never queues behind other calls. Source only. */
  abortJob(domain: DomainRef, options?: CallOptions): Answer<void>;
  /** Urgent. Pauses a post-copy migration that can no longer be aborted (libvirt 8.5+). */
  pausePostCopy(domain: DomainRef, options?: CallOptions): Answer<void>;

  /** Starts measuring; the result arrives in the DIRTYRATE statistics. Seconds: 1 to 60. */
  startDirtyRateCalculation(domain: DomainRef, seconds: number, options?: CallOptions): Answer<void>;
}
