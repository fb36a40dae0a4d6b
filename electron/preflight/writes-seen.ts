import type { Fault } from '../../shared/domain/fault';
import type { VmId } from '../../shared/domain/vm';
import { ok, type Result } from '../../shared/lib/result';
import type { Host } from '../hosts/host';
import type { CallOptions, DomainRef } from '../libvirt';
import type { Clock } from '../ports';
import { measureWrites, type Writes } from './facts/writes';

export interface WritesSeen {
  of(source: Host, vm: DomainRef, within: CallOptions): Promise<Result<Writes, Fault>>;
  /** Calls back after each new measurement; returns the stop. */
  onNew(listener: (vmId: VmId) => void): () => void;
}

/** So long one measurement serves: a run of checks, the forecast beside it, and the options after it. */
const freshMs = 30_000;
/** A sample of a second misses bursts, so that the largest of the last three is believed, while they are recent. */
const recentMs = 10 * 60_000;
const mostReadings = 3;

interface Reading {
  readonly atMs: number;
  readonly writes: Writes;
}

export function createWritesSeen(clock: Clock): WritesSeen {
  const readings = new Map<VmId, readonly Reading[]>();
  const running = new Map<VmId, Promise<Result<Writes, Fault>>>();
  const listeners = new Set<(vmId: VmId) => void>();

  const recent = (vmId: VmId) =>
    (readings.get(vmId) ?? []).filter(({ atMs }) => clock.monotonic() - atMs < recentMs);
  const largest = (vmId: VmId): Writes | undefined =>
    recent(vmId)
      .map(({ writes }) => writes)
      .sort((a, b) => b.bytesPerSecond - a.bytesPerSecond)[0];

  async function measure(source: Host, vm: DomainRef, within: CallOptions): Promise<Result<Writes, Fault>> {
    const libvirt = source.libvirt();
    if (!libvirt.ok) return libvirt;
    const measured = await measureWrites(libvirt.value, vm, within);
    if (!measured.ok) return measured;
    const kept = recent(vm.uuid).slice(1 - mostReadings);
    readings.set(vm.uuid, [...kept, { atMs: clock.monotonic(), writes: measured.value }]);
    for (const listener of [...listeners]) listener(vm.uuid);
    return ok(largest(vm.uuid) ?? measured.value);
  }

  return {
    of: async (source, vm, within) => {
      const last = recent(vm.uuid).at(-1);
      const known = largest(vm.uuid);
      if (last !== undefined && known !== undefined && clock.monotonic() - last.atMs < freshMs)
        return ok(known);
      const under = running.get(vm.uuid);
      if (under !== undefined) return under;
      // Whoever asks while it runs shares it, so that it must not end with the one who began it.
      const begun = measure(source, vm, { timeoutMs: within.timeoutMs });
      running.set(vm.uuid, begun);
      return begun.finally(() => running.delete(vm.uuid));
    },
    onNew: (listener) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
}
