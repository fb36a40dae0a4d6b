import type { Tick } from './tick';

/** The time between two counts that follow each other. */
export interface Gap {
  readonly ms: number;
  readonly from: Tick;
  readonly to: Tick;
}

/** A gap in which the guest went from one QEMU process to another. */
export interface Handover extends Gap {
  /** The gap without the one period that lies between two counts anyway: comparable to a reported downtime,
   * give or take the jitter. */
  readonly pauseMs: number;
}

/** Two QEMU processes of one guest that counted in the same span of time, or the same number. */
export interface Overlap {
  readonly sessions: readonly [string, string];
  /** How long both ran side by side; 0 when only a number was seen in both. */
  readonly ms: number;
  readonly sameCounts: readonly number[];
}

export interface Jitter {
  /** Median time between two counts. */
  readonly periodMs: number;
  /** How far the times lie from the median: 99 of 100 are nearer than p99Ms, all nearer than maxMs. */
  readonly p99Ms: number;
  readonly maxMs: number;
  readonly samples: number;
}

export interface Verdict {
  readonly ticks: number;
  readonly everBackwards: boolean;
  /** Every count that was not above all before it. */
  readonly backwards: readonly Gap[];
  readonly everTwice: boolean;
  readonly twice: readonly Overlap[];
  /** Boots after the first count that we saw. */
  readonly restarts: number;
  /** Numbers that were jumped over. A few are normal: a line cut in two by a move is not counted on either side. */
  readonly skipped: number;
  readonly largestGap: Gap | null;
  readonly handovers: readonly Handover[];
  readonly jitter: Jitter | null;
}

export interface JudgeOptions {
  /** A span in which nothing happened to the guest, epoch ms: jitter is measured there. Default: all the time. */
  readonly quiet?: { readonly fromMs: number; readonly toMs: number };
  /** How well the hosts' clocks are known to agree. Two processes that overlap by less are not called two. */
  readonly clockErrorMs?: number;
}

const isHandover = (gap: Gap): boolean => gap.from.session !== gap.to.session;

function gapsOf(ticks: readonly Tick[]): Gap[] {
  const gaps: Gap[] = [];
  ticks.reduce((from, to) => {
    gaps.push({ ms: to.atMs - from.atMs, from, to });
    return to;
  });
  return gaps;
}

function findBackwards(gaps: readonly Gap[]): Gap[] {
  let highest = -1;
  return gaps.filter(({ from, to }) => {
    highest = Math.max(highest, from.count);
    return to.count <= highest;
  });
}

interface Session {
  readonly name: string;
  readonly fromMs: number;
  readonly toMs: number;
  /** `boot:count`, so that a guest that was started afresh may count the same numbers again. */
  readonly counts: ReadonlySet<string>;
}

function sessionsOf(ticks: readonly Tick[]): Session[] {
  const byName = new Map<string, { fromMs: number; toMs: number; counts: Set<string> }>();
  let boot = 0;
  for (const tick of ticks) {
    if (tick.count === 0) boot++;
    const session = byName.get(tick.session) ?? {
      fromMs: tick.atMs,
      toMs: tick.atMs,
      counts: new Set<string>(),
    };
    session.toMs = tick.atMs;
    session.counts.add(`${boot}:${tick.count}`);
    byName.set(tick.session, session);
  }
  return [...byName].map(([name, session]) => ({ name, ...session }));
}

function compareSessions(a: Session, b: Session): Overlap {
  const ms = Math.max(0, Math.min(a.toMs, b.toMs) - Math.max(a.fromMs, b.fromMs));
  const sameCounts = [...a.counts].filter((key) => b.counts.has(key)).map((key) => Number(key.split(':')[1]));
  return { sessions: [a.name, b.name], ms, sameCounts };
}

function findTwice(ticks: readonly Tick[], clockErrorMs: number): Overlap[] {
  const sessions = sessionsOf(ticks);
  return sessions
    .flatMap((a, index) => sessions.slice(index + 1).map((b) => compareSessions(a, b)))
    .filter((overlap) => overlap.ms > clockErrorMs || overlap.sameCounts.length > 0);
}

const at = (sorted: readonly number[], fraction: number): number =>
  sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * fraction))] ?? 0;

const ascending = (values: readonly number[]): number[] => [...values].sort((a, b) => a - b);

function measureJitter(gaps: readonly Gap[], quiet: JudgeOptions['quiet']): Jitter | null {
  const isQuiet = ({ from, to }: Gap): boolean =>
    quiet === undefined || (from.atMs >= quiet.fromMs && to.atMs <= quiet.toMs);
  const times = gaps.filter((gap) => !isHandover(gap) && isQuiet(gap)).map((gap) => gap.ms);
  if (times.length === 0) return null;
  const periodMs = at(ascending(times), 0.5);
  const distances = ascending(times.map((ms) => Math.abs(ms - periodMs)));
  return { periodMs, p99Ms: at(distances, 0.99), maxMs: at(distances, 1), samples: times.length };
}

const widest = (gaps: readonly Gap[]): Gap | null =>
  gaps.reduce<Gap | null>(
    (widestYet, gap) => (widestYet === null || gap.ms > widestYet.ms ? gap : widestYet),
    null,
  );

/** What the counts of one guest say about its life: whether it ever went back, ever ran in two places at once, and
 * how long it stood still. Pure; the order of `ticks` does not matter. */
export function judgeTicks(ticks: readonly Tick[], options: JudgeOptions = {}): Verdict {
  const inTime = [...ticks].sort((a, b) => a.atMs - b.atMs);
  const gaps = inTime.length < 2 ? [] : gapsOf(inTime);
  const backwards = findBackwards(gaps);
  const twice = findTwice(inTime, options.clockErrorMs ?? 1);
  const jitter = measureJitter(gaps, options.quiet);
  const periodMs = jitter?.periodMs ?? 0;
  return {
    ticks: ticks.length,
    everBackwards: backwards.length > 0,
    backwards,
    everTwice: twice.length > 0,
    twice,
    restarts: inTime.slice(1).filter((tick) => tick.count === 0).length,
    skipped: gaps.reduce((sum, { from, to }) => sum + Math.max(0, to.count - from.count - 1), 0),
    largestGap: widest(gaps),
    handovers: gaps.filter(isHandover).map((gap) => ({ ...gap, pauseMs: Math.max(0, gap.ms - periodMs) })),
    jitter,
  };
}
