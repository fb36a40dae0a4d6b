import type { HostLoad } from '../../shared/domain/host';
import type { VmId, VmLoad } from '../../shared/domain/vm';
import { STATS, STATS_FLAGS, type DomainStats, type Libvirt, type NodeCpuStats } from '../libvirt';
import type { Clock } from '../ports';
import { memoryOf, type GuestMemory } from './guest';
import { countersOf, ratesBetween, type VmCounters, type VmRates } from './vm-rates';

/** One VM as measured just now. */
export interface VmReading {
  readonly memory: GuestMemory;
  /** Absent with its first reading: a rate needs two. */
  readonly load: VmLoad | undefined;
}

export interface Reading {
  /** Absent with the first reading: a share of time needs two. */
  readonly load: HostLoad | undefined;
  /** Of every active VM. */
  readonly vms: ReadonlyMap<VmId, VmReading>;
}

interface Earlier {
  readonly atMs: number;
  readonly cpu: NodeCpuStats;
  readonly counters: ReadonlyMap<VmId, VmCounters>;
}

const call = { timeoutMs: 10_000 };
/** All there is about every VM, in one answer, without waiting for one of them. */
const all = {
  stats: STATS.STATE | STATS.CPU_TOTAL | STATS.BALLOON | STATS.INTERFACE | STATS.BLOCK,
  flags: STATS_FLAGS.ACTIVE | STATS_FLAGS.NOWAIT,
};

/**
 * Reads the load of a host and all its VMs when asked, in one round trip whatever their number; keeps the reading
 * before, for the difference. undefined when the host is silent.
 */
export function createLoadMeter(libvirt: Libvirt, clock: Clock): () => Promise<Reading | undefined> {
  let earlier: Earlier | undefined;
  return async () => {
    const [cpu, memory, stats] = await Promise.all([
      libvirt.node.getCpuStats(call),
      libvirt.node.getMemoryStats(call),
      libvirt.domains.getAllStats(all, call),
    ]);
    if (!cpu.ok || !memory.ok || !stats.ok) return undefined;
    const before = earlier;
    earlier = { atMs: clock.monotonic(), cpu: cpu.value, counters: countersOfAll(stats.value) };
    const atMs = clock.now();
    const rates = before === undefined ? new Map<VmId, VmRates>() : ratesOfAll(before, earlier);
    const { totalBytes, freeBytes, buffersBytes, cachedBytes } = memory.value;
    const load = before && {
      atMs,
      cpuPercent: busyPercent(before.cpu, cpu.value),
      usedMemoryBytes: Math.max(0, totalBytes - freeBytes - buffersBytes - cachedBytes),
      ...sumOf([...rates.values()]),
    };
    const vms = stats.value.map((each) => [each.domain.uuid, readingOf(each, rates, atMs)] as const);
    return { load, vms: new Map(vms) };
  };
}

function readingOf(stats: DomainStats, rates: ReadonlyMap<VmId, VmRates>, atMs: number): VmReading {
  const memory = memoryOf(stats);
  const rate = rates.get(stats.domain.uuid);
  return { memory, load: rate && { atMs, memoryBytes: inUse(memory), ...rate } };
}

/** Inside, where the guest tells; else what it costs the host. */
function inUse({ totalBytes, unusedBytes, residentBytes, balloonBytes }: GuestMemory): number {
  if (totalBytes !== undefined && unusedBytes !== undefined) return Math.max(0, totalBytes - unusedBytes);
  return residentBytes ?? balloonBytes ?? 0;
}

const countersOfAll = (stats: readonly DomainStats[]): Map<VmId, VmCounters> =>
  new Map(
    stats.flatMap((each) => {
      const counters = countersOf(each);
      return counters === undefined ? [] : [[each.domain.uuid, counters] as const];
    }),
  );

function ratesOfAll(before: Earlier, now: Earlier): Map<VmId, VmRates> {
  const tookMs = now.atMs - before.atMs;
  const rates = new Map<VmId, VmRates>();
  for (const [id, counters] of now.counters) {
    const earlier = before.counters.get(id);
    const rate = earlier && ratesBetween(earlier, counters, tookMs);
    if (rate !== undefined) rates.set(id, rate);
  }
  return rates;
}

function sumOf(rates: readonly VmRates[]): Omit<VmRates, 'cpuPercent'> {
  const total = (key: keyof VmRates) => rates.reduce((sum, rate) => sum + rate[key], 0);
  return {
    diskReadBytes: total('diskReadBytes'),
    diskWrittenBytes: total('diskWrittenBytes'),
    receivedBytes: total('receivedBytes'),
    sentBytes: total('sentBytes'),
  };
}

/** 0–100: the share of all CPUs' time that was neither idle nor waiting for disks. */
export function busyPercent(before: NodeCpuStats, now: NodeCpuStats): number {
  const busyMs = now.userMs + now.kernelMs - before.userMs - before.kernelMs;
  const restMs = now.idleMs + now.iowaitMs - before.idleMs - before.iowaitMs;
  const allMs = busyMs + restMs;
  return allMs <= 0 ? 0 : Math.min(100, Math.max(0, (100 * busyMs) / allMs));
}
