import * as proc from '../protocol/event-procedures';
import type { DomainRef, NetworkRef, PoolRef } from '../protocol/refs';
import {
  BLOCK_JOB_STATUSES,
  BLOCK_JOB_TYPES,
  lifecycle,
  NETWORK_EVENTS,
  POOL_EVENTS,
  type LifecycleDetail,
  type LifecycleEvent,
} from '../protocol/words';
import { WireError } from '../wire/wire-error';
import { decode } from './ask';
import { readJobStats, type JobStats } from './job-stats';

/** What a daemon tells unasked. `unreadable`: a newer kind, or damaged; something changed, look again. */
export type LibvirtEvent =
  | {
      readonly kind: 'lifecycle';
      readonly domain: DomainRef;
      readonly event: LifecycleEvent;
      readonly detail: LifecycleDetail;
    }
  | { readonly kind: 'reboot'; readonly domain: DomainRef }
  | {
      readonly kind: 'io-error';
      readonly domain: DomainRef;
      readonly path: string;
      readonly device: string;
      readonly action: 'none' | 'pause' | 'report' | 'unknown';
      /** Such as `enospc`; absent in the older of the two events. */
      readonly reason?: string;
    }
  | { readonly kind: 'disk-change'; readonly domain: DomainRef; readonly device: string }
  | { readonly kind: 'device-removed'; readonly domain: DomainRef; readonly device: string }
  | { readonly kind: 'device-added'; readonly domain: DomainRef; readonly device: string }
  | {
      readonly kind: 'block-job';
      readonly domain: DomainRef;
      readonly target: string;
      readonly type: string;
      readonly status: string;
    }
  | {
      readonly kind: 'agent';
      readonly domain: DomainRef;
      readonly isConnected: boolean;
    }
  | { readonly kind: 'migration-iteration'; readonly domain: DomainRef; readonly iteration: number }
  | { readonly kind: 'job-completed'; readonly domain: DomainRef; readonly stats: JobStats }
  | { readonly kind: 'metadata-change'; readonly domain: DomainRef }
  | { readonly kind: 'network'; readonly network: NetworkRef; readonly event: string }
  | { readonly kind: 'pool'; readonly pool: PoolRef; readonly event: string }
  | { readonly kind: 'pool-refresh'; readonly pool: PoolRef }
  | { readonly kind: 'unreadable'; readonly procedure: number };

/** What is registered for, by family. */
export const EVENT_IDS = {
  domain: [0, 1, 4, 6, 9, 15, 16, 18, 19, 20, 21, 23],
  network: [proc.NETWORK_LIFECYCLE.id],
  pool: [proc.POOL_LIFECYCLE.id, proc.POOL_REFRESH.id],
} as const;

const IO_ACTIONS = ['none', 'pause', 'report'] as const;
const AGENT_CONNECTED = 1;
const JOB_TYPE_COMPLETED = 3;

type Reader = readonly [number, (payload: Buffer) => LibvirtEvent];
const when = <T>(message: proc.EventMessage<T>, read: (body: T) => LibvirtEvent): Reader => [
  message.number,
  (payload) => read(decode(message.body, payload)),
];

const ioError = (body: {
  domain: DomainRef;
  path: string;
  device: string;
  action: number;
  reason?: string;
}) => ({
  kind: 'io-error' as const,
  domain: body.domain,
  path: body.path,
  device: body.device,
  action: IO_ACTIONS[body.action] ?? ('unknown' as const),
  ...(body.reason !== undefined && { reason: body.reason }),
});

const READERS: ReadonlyMap<number, Reader[1]> = new Map([
  when(proc.LIFECYCLE, (b) => ({ kind: 'lifecycle', domain: b.domain, ...lifecycle(b.event, b.detail) })),
  when(proc.REBOOT, (b) => ({ kind: 'reboot', domain: b.domain })),
  when(proc.IO_ERROR, ioError),
  when(proc.IO_ERROR_REASON, ioError),
  when(proc.DISK_CHANGE, (b) => ({ kind: 'disk-change', domain: b.domain, device: b.device })),
  when(proc.DEVICE_REMOVED, (b) => ({ kind: 'device-removed', domain: b.domain, device: b.device })),
  when(proc.DEVICE_ADDED, (b) => ({ kind: 'device-added', domain: b.domain, device: b.device })),
  when(proc.BLOCK_JOB_2, (b) => ({
    kind: 'block-job',
    domain: b.domain,
    target: b.target,
    type: BLOCK_JOB_TYPES[b.type] ?? 'unknown',
    status: BLOCK_JOB_STATUSES[b.status] ?? 'unknown',
  })),
  when(proc.AGENT_LIFECYCLE, (b) => ({
    kind: 'agent',
    domain: b.domain,
    isConnected: b.state === AGENT_CONNECTED,
  })),
  when(proc.MIGRATION_ITERATION, (b) => ({
    kind: 'migration-iteration',
    domain: b.domain,
    iteration: b.iteration,
  })),
  when(proc.JOB_COMPLETED, (b) => ({
    kind: 'job-completed',
    domain: b.domain,
    stats: readJobStats(JOB_TYPE_COMPLETED, b.params),
  })),
  when(proc.METADATA_CHANGE, (b) => ({ kind: 'metadata-change', domain: b.domain })),
  when(proc.NETWORK_LIFECYCLE, (b) => ({
    kind: 'network',
    network: b.network,
    event: NETWORK_EVENTS[b.event] ?? 'unknown',
  })),
  when(proc.POOL_LIFECYCLE, (b) => ({
    kind: 'pool',
    pool: b.pool,
    event: POOL_EVENTS[b.event] ?? 'unknown',
  })),
  when(proc.POOL_REFRESH, (b) => ({ kind: 'pool-refresh', pool: b.pool })),
]);

/** An event message as data. One that is new to us, or damaged, is still told: something changed. */
export function readEvent(procedure: number, payload: Buffer): LibvirtEvent {
  const read = READERS.get(procedure);
  if (read === undefined) return { kind: 'unreadable', procedure };
  try {
    return read(payload);
  } catch (error) {
    if (!(error instanceof WireError)) throw error;
    return { kind: 'unreadable', procedure };
  }
}
