import { mebibyte, type Assumption, type MoveForecast, type MsRange } from '../../shared/domain/forecast';
import { assumptionsOf, preparationMs } from './assumptions';
import type { Known } from './known';
import { countPasses, type Flow, type Passes } from './passes';
import { rangeAround } from './range-around';

/** How far off each figure may be, as a factor either way; of memory see `memoryDoubt`. */
const doubt = {
  writes: { measured: 1.25, 'last-move': 1.5 },
  sends: { measured: 1.15, believed: 1.1 },
} as const;

/** Stopping the guest, its devices' state, and starting it: QEMU and libvirt on both sides, some tens of ms. */
const switchMs = 60;
/** The share of the link up to which copying comes through without dragging on. */
const comfortable = 0.8;

/** Pure: facts and limits of a move → how long it takes and stands still, that it never ends, or what is missing. */
export function forecastMove(known: Known): MoveForecast {
  const sends = sendsOf(known);
  const assumptions = assumptionsOf(known);
  if (known.writes === undefined || sends === undefined) {
    const missing = [
      ...(known.writes === undefined ? (['writes'] as const) : []),
      ...(sends === undefined ? (['link'] as const) : []),
    ];
    const firstPassMs = sends === undefined ? null : firstPass(known, sends.bytesPerSecond);
    return { is: 'unknown', missing, firstPassMs, assumptions };
  }
  const flow = flowOf(known, known.writes.bytesPerSecond, sends.bytesPerSecond);
  const likely = figures(known, flow);
  const doubts = doubtsOf(known, known.writes.by, sends.by);
  if (likely === undefined) return never(flow, doubts, assumptions);
  return { ...finishes(known, { flow, likely, doubts }), assumptions };
}

/** The smaller of link and limit; a limit is believed to be reached where nobody measured the link. */
export function sendsOf({
  link,
  limit,
}: Pick<Known, 'link' | 'limit'>): { bytesPerSecond: number; by: 'measured' | 'believed' } | undefined {
  if (link === undefined)
    return limit && limit.bytesPerSecond > 0
      ? { bytesPerSecond: limit.bytesPerSecond, by: 'believed' }
      : undefined;
  const isLimited = limit !== undefined && limit.bytesPerSecond < link.bytesPerSecond;
  return isLimited
    ? { bytesPerSecond: limit.bytesPerSecond, by: 'believed' }
    : { bytesPerSecond: link.bytesPerSecond, by: 'measured' };
}

interface Doubts {
  readonly memory: number;
  readonly writes: number;
  readonly sends: number;
}

const doubtsOf = (
  { memory }: Known,
  writes: 'measured' | 'last-move',
  sends: 'measured' | 'believed',
): Doubts => ({
  memory: memoryDoubt(memory),
  writes: doubt.writes[writes],
  sends: doubt.sends[sends],
});

const flowOf = ({ memory, maxDowntimeMs }: Known, writes: number, sends: number): Flow => ({
  memoryBytes: memory.bytes,
  writesBytesPerSecond: writes,
  sendsBytesPerSecond: sends,
  maxDowntimeMs,
});

/** All figures somewhat worse at once, or better. */
const worse = (flow: Flow, by: Doubts): Flow => ({
  ...flow,
  memoryBytes: flow.memoryBytes * by.memory,
  writesBytesPerSecond: flow.writesBytesPerSecond * by.writes,
  sendsBytesPerSecond: flow.sendsBytesPerSecond / by.sends,
});
const better = (flow: Flow, by: Doubts): Flow =>
  worse(flow, { memory: 1 / by.memory, writes: 1 / by.writes, sends: 1 / by.sends });

/**
 * Of what a process takes, some tens of MiB are QEMU's own: much for a small guest, nothing for a large one. Of what is
 * configured, nobody knows how much was ever touched, and pages of zeros cost next to nothing.
 */
const memoryDoubt = ({ bytes, by }: Known['memory']): number =>
  by === 'configured' ? 1.4 : 1.1 + Math.min(0.4, (32 * mebibyte) / bytes);

interface Likely {
  readonly flow: Flow;
  readonly likely: Figures;
  readonly doubts: Doubts;
}

interface Figures {
  readonly passes: number;
  readonly timeMs: number;
  readonly pauseMs: number;
}

function finishes(known: Known, { flow, likely, doubts }: Likely) {
  const [best, worst] = [figures(known, better(flow, doubts)), figures(known, worse(flow, doubts))];
  const { passes, timeMs, pauseMs } = likely;
  return {
    is: 'finishes',
    timeMs: rangeAround(timeMs, { low: best?.timeMs, high: worst?.timeMs }),
    pauseMs: rangeAround(pauseMs, pauseBounds(known, flow)),
    passes,
    isTight: worst === undefined,
  } as const;
}

function figures(known: Known, flow: Flow): Figures | undefined {
  const counted = countPasses(flow);
  if (counted === undefined) return undefined;
  const pauseMs = standsMs(known) + (likelyLast(flow, counted) / switchRate(known, flow)) * 1000;
  return { passes: counted.passes, timeMs: preparationMs + counted.copyMs + pauseMs, pauseMs };
}

const standsMs = ({ roundTripMs }: Known): number => switchMs + roundTripMs;

/**
 * QEMU stops the guest as soon as what is left fits into the pause, so what is left is nearly all that fits; pages of
 * zeros among it cost nothing. Half of it is the likely share.
 */
const likelyLast = (flow: Flow, { lastBytes }: Passes): number =>
  Math.max(lastBytes, Math.min(fitsBytesOf(flow), flow.memoryBytes) / 2);

const fitsBytesOf = ({ sendsBytesPerSecond, maxDowntimeMs }: Flow): number =>
  (sendsBytesPerSecond * maxDowntimeMs) / 1000;

/**
 * The last part is sent without the limit, which QEMU lifts for it (qemu: migration/migration.c, at the completion): as
 * fast as the link. Nobody limits to what a link can do anyway, so one that was not measured is taken for twice that.
 */
const switchRate = ({ link }: Known, { sendsBytesPerSecond }: Flow): number =>
  link?.bytesPerSecond ?? sendsBytesPerSecond * 2;

/**
 * What is left at the stop may be nothing, or all that fits into the limit; the standing time itself may be half or
 * double.
 */
function pauseBounds(known: Known, flow: Flow): { low: number; high: number } {
  const mostBytes = Math.min(fitsBytesOf(flow), flow.memoryBytes);
  return {
    low: standsMs(known) / 2,
    high: standsMs(known) * 2 + (mostBytes / switchRate(known, flow)) * 1000,
  };
}

function firstPass({ memory }: Known, bytesPerSecond: number): MsRange {
  const ms = (memory.bytes / bytesPerSecond) * 1000;
  const off = memoryDoubt(memory) * doubt.sends.measured;
  return rangeAround(ms, { low: ms / off, high: ms * off });
}

/**
 * libvirt's figure of what is written comes from a sample of 512 pages a GiB, so that one page more or less in it is
 * 2 MiB/s (qemu: migration/dirtyrate.h, DIRTYRATE_DEFAULT_SAMPLE_PAGES).
 */
const sampleStep = 2 * mebibyte;

const atBest = (flow: Flow): Flow => ({
  ...flow,
  writesBytesPerSecond: Math.max(0, flow.writesBytesPerSecond - sampleStep),
});

const never = (flow: Flow, doubts: Doubts, assumptions: Assumption[]): MoveForecast => ({
  is: 'never',
  isSure: countPasses(better(atBest(flow), doubts)) === undefined,
  writesBytesPerSecond: flow.writesBytesPerSecond,
  sendsBytesPerSecond: flow.sendsBytesPerSecond,
  neededBytesPerSecond: Math.ceil(flow.writesBytesPerSecond / comfortable),
  assumptions,
});
