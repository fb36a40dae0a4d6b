import type { TypedParam } from '../../../electron/libvirt/index';
import { MIGRATION_ITERATION } from '../../../electron/libvirt/protocol/event-procedures';
import { JOB_OPERATIONS } from '../../../electron/libvirt/protocol/words';
import type { Session } from './session';
import { domainRef, type FakeDomain, type FakeHost } from './world';

const TICK_MS = 10;
const PAGE_BYTES = 4096;

/** A migration out of a host, from begin to confirm. */
export interface Job {
  phase: 'begun' | 'copying' | 'copied';
  /** The connection it dies with. */
  session: Session | undefined;
  readonly startedAtMs: number;
  pass: number;
  totalBytes: number;
  processedBytes: number;
  remainingBytes: number;
  wantsPostCopy: boolean;
  stoppedAtMs: number | undefined;
  abort: (() => void) | undefined;
}

export const newJob = (session: Session | undefined): Job => ({
  phase: 'begun',
  session,
  startedAtMs: Date.now(),
  pass: 0,
  totalBytes: 0,
  processedBytes: 0,
  remainingBytes: 0,
  wantsPostCopy: false,
  stoppedAtMs: undefined,
  abort: undefined,
});

export type CopyEnd = 'converged' | 'post-copy' | 'aborted' | 'guest-gone' | 'destination-gone';

/**
 * Copies memory in passes over the link, at its speed, until what the guest dirties in the allowed downtime can be
 * sent in it. A link that is down carries nothing and says nothing.
 */
export function copyMemory(
  host: FakeHost,
  domain: FakeDomain,
  job: Job,
  isDestinationThere: () => boolean,
): Promise<CopyEnd> {
  job.phase = 'copying';
  job.pass = 1;
  job.totalBytes = domain.memoryBytes;
  job.remainingBytes = domain.memoryBytes;
  tellPass(host, domain, job);
  let passTicks = 0;
  return new Promise((resolve) => {
    const finish = (end: CopyEnd): void => {
      clearInterval(timer);
      job.abort = undefined;
      resolve(end);
    };
    job.abort = () => finish('aborted');
    const timer = setInterval(() => {
      if (domain.job !== job) return finish('guest-gone');
      if (job.wantsPostCopy) return finish('post-copy');
      if (!host.link.isUp) return;
      if (!isDestinationThere()) return finish('destination-gone');
      const bytesPerSecond = Math.min(host.link.bytesPerSecond, domain.maxSpeedBytes);
      const sent = Math.min(job.remainingBytes, (bytesPerSecond * TICK_MS) / 1000);
      job.processedBytes += sent;
      job.remainingBytes -= sent;
      passTicks += 1;
      if (job.remainingBytes > 0) return;
      const isPaused = domain.status.state === 'paused';
      const dirtied = isPaused ? 0 : (domain.dirtyBytesPerSecond * passTicks * TICK_MS) / 1000;
      if (dirtied <= (bytesPerSecond * domain.maxDowntimeMs) / 1000) return finish('converged');
      job.pass += 1;
      passTicks = 0;
      job.remainingBytes = Math.min(dirtied, domain.memoryBytes);
      tellPass(host, domain, job);
    }, TICK_MS);
  });
}

const tellPass = (host: FakeHost, domain: FakeDomain, job: Job): void =>
  host.tell('domain', MIGRATION_ITERATION, { domain: domainRef(domain), iteration: job.pass });

/** GET_JOB_STATS' parameters, under libvirt's keys. */
export function jobParams(host: FakeHost, domain: FakeDomain, job: Job): TypedParam[] {
  const figures: Record<string, number> = {
    time_elapsed: Date.now() - job.startedAtMs,
    downtime: job.stoppedAtMs === undefined ? domain.maxDowntimeMs : Date.now() - job.stoppedAtMs,
    setup_time: 1,
    data_total: job.totalBytes,
    data_processed: job.processedBytes,
    data_remaining: job.remainingBytes,
    memory_total: job.totalBytes,
    memory_processed: job.processedBytes,
    memory_remaining: job.remainingBytes,
    memory_bps: host.link.isUp ? Math.min(host.link.bytesPerSecond, domain.maxSpeedBytes) : 0,
    memory_dirty_rate: job.pass > 1 ? domain.dirtyBytesPerSecond / PAGE_BYTES : 0,
    memory_iteration: job.pass,
    memory_page_size: PAGE_BYTES,
    memory_normal: job.processedBytes / PAGE_BYTES,
    memory_constant: 0,
  };
  return [
    { field: 'operation', type: 'int', value: JOB_OPERATIONS.indexOf('migration-out') },
    ...Object.entries(figures).map(([field, value]): TypedParam => ({
      field,
      type: 'ullong',
      value: BigInt(Math.round(value)),
    })),
  ];
}
