import type { VmId, VmLoad } from '../../shared/domain/vm';
import type { VmReading } from './load-meter';

/** The last few readings of every VM of a host, oldest first. */
export interface LoadHistory {
  add(readings: ReadonlyMap<VmId, VmReading>): void;
  of(id: VmId): readonly VmLoad[];
}

const fields = [
  'cpuPercent',
  'memoryBytes',
  'diskReadBytes',
  'diskWrittenBytes',
  'receivedBytes',
  'sentBytes',
] as const;
/** Two or three minutes of what is on screen, five of the rest. */
const keptTurns = 60;

/**
 * Kept as plain figures in rings: ten thousand VMs take 15 MB, where objects would take ten times as much. All VMs of
 * a host are read at once, so one ring of times serves them all; single figures are kept to seven digits. A VM that is
 * no longer measured is forgotten.
 */
export function createLoadHistory(): LoadHistory {
  const times = new Float64Array(keptTurns);
  let rings = new Map<VmId, Float32Array>();
  let turn = 0;

  const write = (ring: Float32Array, load: VmLoad | undefined): void => {
    const slot = turn % keptTurns;
    ring.fill(NaN, slot * fields.length, (slot + 1) * fields.length);
    if (load === undefined) return;
    times[slot] = load.atMs;
    fields.forEach((field, index) => (ring[slot * fields.length + index] = load[field]));
  };
  const read = (ring: Float32Array): VmLoad[] => {
    const slots = Array.from({ length: keptTurns }, (_, age) => (turn + 1 + age) % keptTurns);
    return slots.flatMap((slot) => readAt(ring, slot, times[slot] ?? 0) ?? []);
  };
  return {
    of: (id) => {
      const ring = rings.get(id);
      return ring === undefined ? [] : read(ring);
    },
    add: (readings) => {
      const kept = new Map<VmId, Float32Array>();
      turn += 1;
      for (const [id, { load }] of readings) {
        const ring = rings.get(id) ?? new Float32Array(keptTurns * fields.length).fill(NaN);
        write(ring, load);
        kept.set(id, ring);
      }
      rings = kept;
    },
  };
}

/** Undefined where nothing was measured in that turn. */
function readAt(ring: Float32Array, slot: number, atMs: number): VmLoad | undefined {
  const figure = (field: (typeof fields)[number]): number =>
    ring[slot * fields.length + fields.indexOf(field)] ?? NaN;
  if (Number.isNaN(figure('cpuPercent'))) return undefined;
  return {
    atMs,
    cpuPercent: figure('cpuPercent'),
    memoryBytes: figure('memoryBytes'),
    diskReadBytes: figure('diskReadBytes'),
    diskWrittenBytes: figure('diskWrittenBytes'),
    receivedBytes: figure('receivedBytes'),
    sentBytes: figure('sentBytes'),
  };
}
