import type { DomainRef, TypedParam } from '../protocol/refs';
import { domainStatus, type DomainStatus } from '../protocol/words';
import { present } from '../present';
import { readParams, type Params } from './params';

export interface DiskStats {
  /** Target name, e.g. `vda`. */
  readonly target: string;
  readonly path?: string;
  readonly readBytes?: number;
  readonly writtenBytes?: number;
  readonly readRequests?: number;
  readonly writeRequests?: number;
  readonly allocationBytes?: number;
  readonly capacityBytes?: number;
  readonly physicalBytes?: number;
}
export interface NicStats {
  readonly name: string;
  readonly receivedBytes?: number;
  readonly sentBytes?: number;
}
export interface DirtyRate {
  readonly status: 'unstarted' | 'measuring' | 'measured' | 'unknown';
  readonly startedAtSeconds?: number;
  readonly periodSeconds?: number;
  readonly mebibytesPerSecond?: number;
}

/** One guest's figures. Every one is optional: a guest whose lock is held answers with fewer. */
export interface DomainStats {
  readonly domain: DomainRef;
  readonly status?: DomainStatus;
  /** Milliseconds, because the nanoseconds libvirt counts pass 2^53 after 104 days of one CPU. */
  readonly cpuTimeMs?: number;
  readonly vcpusCurrent?: number;
  readonly vcpusMaximum?: number;
  readonly balloonCurrentBytes?: number;
  readonly balloonMaximumBytes?: number;
  readonly rssBytes?: number;
  readonly memoryUnusedBytes?: number;
  readonly memoryUsableBytes?: number;
  readonly memoryAvailableBytes?: number;
  readonly disks: readonly DiskStats[];
  readonly nics: readonly NicStats[];
  readonly dirtyRate?: DirtyRate;
  /** Everything that came, under libvirt's own keys. */
  readonly params: Params;
}

/* Keys of the statistics: virConnectGetAllDomainStats in libvirt's src/libvirt-domain.c. */

const DIRTY_RATE_STATUSES = ['unstarted', 'measuring', 'measured'] as const;
/** More of one kind than any guest has; a false count must not make us loop. */
const MOST = 4096;

/** One record of GET_ALL_DOMAIN_STATS. */
export function readDomainStats(domain: DomainRef, list: readonly TypedParam[]): DomainStats {
  const params = readParams(list);
  const kibibytes = (key: string): number | undefined => times(params.number(key), 1024);
  return {
    domain,
    ...present({
      status: readStatus(params),
      cpuTimeMs: milliseconds(params, 'cpu.time'),
      vcpusCurrent: params.number('vcpu.current'),
      vcpusMaximum: params.number('vcpu.maximum'),
      balloonCurrentBytes: kibibytes('balloon.current'),
      balloonMaximumBytes: kibibytes('balloon.maximum'),
      rssBytes: kibibytes('balloon.rss'),
      memoryUnusedBytes: kibibytes('balloon.unused'),
      memoryUsableBytes: kibibytes('balloon.usable'),
      memoryAvailableBytes: kibibytes('balloon.available'),
      dirtyRate: readDirtyRate(params),
    }),
    disks: each(params, 'block', (at) => readDisk(params, at)),
    nics: each(params, 'net', (at) => readNic(params, at)),
    params,
  };
}

function readStatus(params: Params): DomainStatus | undefined {
  const state = params.number('state.state');
  return state === undefined ? undefined : domainStatus(state, params.number('state.reason') ?? 0);
}

function readDisk(params: Params, at: string): DiskStats {
  return {
    target: params.text(`${at}.name`) ?? '',
    ...present({
      path: params.text(`${at}.path`),
      readBytes: params.number(`${at}.rd.bytes`),
      writtenBytes: params.number(`${at}.wr.bytes`),
      readRequests: params.number(`${at}.rd.reqs`),
      writeRequests: params.number(`${at}.wr.reqs`),
      allocationBytes: params.number(`${at}.allocation`),
      capacityBytes: params.number(`${at}.capacity`),
      physicalBytes: params.number(`${at}.physical`),
    }),
  };
}

function readNic(params: Params, at: string): NicStats {
  return {
    name: params.text(`${at}.name`) ?? '',
    ...present({
      receivedBytes: params.number(`${at}.rx.bytes`),
      sentBytes: params.number(`${at}.tx.bytes`),
    }),
  };
}

function readDirtyRate(params: Params): DirtyRate | undefined {
  const status = params.number('dirtyrate.calc_status');
  if (status === undefined) return undefined;
  return {
    status: DIRTY_RATE_STATUSES[status] ?? 'unknown',
    ...present({
      startedAtSeconds: params.number('dirtyrate.calc_start_time'),
      periodSeconds: params.number('dirtyrate.calc_period'),
      mebibytesPerSecond: params.number('dirtyrate.megabytes_per_second'),
    }),
  };
}

function each<T>(params: Params, group: string, read: (at: string) => T): T[] {
  const count = Math.min(params.number(`${group}.count`) ?? 0, MOST);
  return Array.from({ length: count }, (_, index) => read(`${group}.${index}`));
}

function milliseconds(params: Params, key: string): number | undefined {
  const value = params.entries.get(key);
  return typeof value === 'bigint' ? Number(value / 1_000_000n) : undefined;
}

const times = (value: number | undefined, factor: number): number | undefined =>
  value === undefined || !Number.isSafeInteger(value * factor) ? undefined : value * factor;
