import type { DomainStats } from '../libvirt';

/** Counters of one VM that only grow while it runs. */
export interface VmCounters {
  readonly cpuMs: number;
  readonly diskReadBytes: number;
  readonly diskWrittenBytes: number;
  readonly receivedBytes: number;
  readonly sentBytes: number;
}

/** What a VM does, per second. */
export interface VmRates {
  /** Of one CPU. */
  readonly cpuPercent: number;
  readonly diskReadBytes: number;
  readonly diskWrittenBytes: number;
  readonly receivedBytes: number;
  readonly sentBytes: number;
}

/** Undefined for a VM whose CPU time was not told. */
export function countersOf({ cpuTimeMs, disks, nics }: DomainStats): VmCounters | undefined {
  if (cpuTimeMs === undefined) return undefined;
  return {
    cpuMs: cpuTimeMs,
    diskReadBytes: sum(disks.map((disk) => disk.readBytes)),
    diskWrittenBytes: sum(disks.map((disk) => disk.writtenBytes)),
    // As the guest sees it: virNetDevTapInterfaceStats in libvirt's src/util/virnetdevtap.c turns a tap's round.
    receivedBytes: sum(nics.map((nic) => nic.receivedBytes)),
    sentBytes: sum(nics.map((nic) => nic.sentBytes)),
  };
}

const sum = (figures: readonly (number | undefined)[]): number =>
  figures.reduce<number>((total, figure) => total + (figure ?? 0), 0);

/** Undefined when the VM was started anew in between, or no time has passed. */
export function ratesBetween(before: VmCounters, now: VmCounters, tookMs: number): VmRates | undefined {
  if (tookMs <= 0 || now.cpuMs < before.cpuMs) return undefined;
  // A disk or card that was taken away takes its count with it: nothing is known of that while.
  const perSecond = (key: keyof VmCounters) => (Math.max(0, now[key] - before[key]) * 1000) / tookMs;
  return {
    cpuPercent: (100 * (now.cpuMs - before.cpuMs)) / tookMs,
    diskReadBytes: perSecond('diskReadBytes'),
    diskWrittenBytes: perSecond('diskWrittenBytes'),
    receivedBytes: perSecond('receivedBytes'),
    sentBytes: perSecond('sentBytes'),
  };
}
