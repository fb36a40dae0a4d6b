import type { DomainRef } from '../protocol/refs';
import type { DomainStatus } from '../protocol/words';
import type { Params } from './params';

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
