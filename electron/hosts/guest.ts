import type { HostId } from '../../shared/domain/host';
import type { VmId, VmState, VmSummary } from '../../shared/domain/vm';
import type { DomainRef, DomainState, DomainStats, DomainStatus } from '../libvirt';
import { findingOf, type Surroundings } from './finding';
import type { GuestDefinition } from './guest-definition';

/** A VM's memory as measured last. */
export interface GuestMemory {
  /** What the balloon leaves it. */
  readonly balloonBytes: number | undefined;
  /** What its process takes of the host's. */
  readonly residentBytes: number | undefined;
  /** As the guest's own balloon driver tells it. */
  readonly totalBytes: number | undefined;
  readonly unusedBytes: number | undefined;
  readonly usableBytes: number | undefined;
}

export const memoryOf = (stats: DomainStats): GuestMemory => ({
  balloonBytes: stats.balloonCurrentBytes,
  residentBytes: stats.rssBytes,
  totalBytes: stats.memoryAvailableBytes,
  unusedBytes: stats.memoryUnusedBytes,
  usableBytes: stats.memoryUsableBytes,
});

/** One VM as a host's libvirt tells of it. */
export interface Guest {
  readonly ref: DomainRef;
  readonly status: DomainStatus;
  readonly isPersistent: boolean;
  readonly isIncoming: boolean;
  /** Undefined when it could not be read: the list goes on, whoever must know its disks must not guess. */
  readonly definition: GuestDefinition | undefined;
  readonly memory: GuestMemory | undefined;
  readonly cpuPercent: number | undefined;
}

export type Guests = ReadonlyMap<VmId, Guest>;

const stateWords: Record<DomainState, VmState> = {
  nostate: 'unknown',
  running: 'running',
  blocked: 'blocked',
  paused: 'paused',
  shutdown: 'shutting-down',
  shutoff: 'off',
  crashed: 'crashed',
  pmsuspended: 'asleep',
};

export const stateOf = (status: DomainStatus): VmState => stateWords[status.state];
export const reasonOf = (status: DomainStatus): string =>
  status.reason === 'ioerror' ? 'io-error' : status.reason;

/** A QEMU process stands behind it, whether its CPUs run or not. */
export const isActive = (guest: Guest): boolean =>
  guest.ref.id >= 0 && guest.status.state !== 'shutoff' && guest.status.state !== 'nostate';

export function summaryOf(guest: Guest, hostId: HostId, around: Surroundings): VmSummary {
  const { ref, status, definition } = guest;
  return {
    id: ref.uuid,
    hostId,
    name: ref.name,
    state: stateOf(status),
    reason: reasonOf(status),
    vcpus: definition?.vcpus ?? 0,
    memoryBytes: guest.memory?.balloonBytes ?? definition?.memoryBytes ?? 0,
    ...(guest.cpuPercent === undefined ? {} : { cpuPercent: guest.cpuPercent }),
    diskCount:
      definition?.disks.filter((disk) => disk.device === 'disk' || disk.device === 'lun').length ?? 0,
    isPersistent: guest.isPersistent,
    isIncoming: guest.isIncoming,
    ...(definition === undefined ? {} : { finding: findingOf(definition, around) }),
  };
}
