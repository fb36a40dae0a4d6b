import type { HostLoad } from '../../shared/domain/host';
import type { VmId } from '../../shared/domain/vm';
import { STATS, STATS_FLAGS, type DomainStats, type Libvirt, type NodeCpuStats } from '../libvirt';
import type { Clock } from '../ports';

export interface Reading {
  /** Absent with the first reading: a share of time needs two. */
  readonly load: HostLoad | undefined;
  /** Percent of one CPU, of every active VM that was there twice. */
  readonly vmCpuPercents: ReadonlyMap<VmId, number>;
}

/** Reads a host's load when asked; keeps the reading before, for the difference. undefined when the host is silent. */
export function createLoadMeter(libvirt: Libvirt, clock: Clock): () => Promise<Reading | undefined> {
  let cpuBefore: NodeCpuStats | undefined;
  let vmsBefore: VmTimes | undefined;
  const call = { timeoutMs: 10_000 };
  return async () => {
    const [cpu, memory, vms] = await Promise.all([
      libvirt.node.getCpuStats(call),
      libvirt.node.getMemoryStats(call),
      libvirt.domains.getAllStats(
        { stats: STATS.STATE | STATS.CPU_TOTAL, flags: STATS_FLAGS.ACTIVE | STATS_FLAGS.NOWAIT },
        call,
      ),
    ]);
    if (!cpu.ok || !memory.ok || !vms.ok) return undefined;
    const vmsNow = { atMs: clock.monotonic(), cpuMs: cpuTimes(vms.value) };
    const { totalBytes, freeBytes, buffersBytes, cachedBytes } = memory.value;
    const load = cpuBefore && {
      atMs: clock.now(),
      cpuPercent: busyPercent(cpuBefore, cpu.value),
      usedMemoryBytes: Math.max(0, totalBytes - freeBytes - buffersBytes - cachedBytes),
    };
    const vmCpuPercents = vmsBefore === undefined ? new Map<VmId, number>() : vmPercents(vmsBefore, vmsNow);
    cpuBefore = cpu.value;
    vmsBefore = vmsNow;
    return { load, vmCpuPercents };
  };
}

interface VmTimes {
  readonly atMs: number;
  readonly cpuMs: ReadonlyMap<VmId, number>;
}

const cpuTimes = (stats: readonly DomainStats[]): Map<VmId, number> =>
  new Map(
    stats.flatMap((entry) => (entry.cpuTimeMs === undefined ? [] : [[entry.domain.uuid, entry.cpuTimeMs]])),
  );

/** 0–100: the share of all CPUs' time that was neither idle nor waiting for disks. */
export function busyPercent(before: NodeCpuStats, now: NodeCpuStats): number {
  const busyMs = now.userMs + now.kernelMs - before.userMs - before.kernelMs;
  const restMs = now.idleMs + now.iowaitMs - before.idleMs - before.iowaitMs;
  const allMs = busyMs + restMs;
  return allMs <= 0 ? 0 : Math.min(100, Math.max(0, (100 * busyMs) / allMs));
}

export function vmPercents(before: VmTimes, now: VmTimes): Map<VmId, number> {
  const tookMs = now.atMs - before.atMs;
  const percents = new Map<VmId, number>();
  for (const [id, cpuMs] of now.cpuMs) {
    const earlierMs = before.cpuMs.get(id);
    // Less than before: the VM was started anew in between.
    if (earlierMs === undefined || cpuMs < earlierMs || tookMs <= 0) continue;
    percents.set(id, (100 * (cpuMs - earlierMs)) / tookMs);
  }
  return percents;
}
