import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { judgeTicks } from '../../lab/guests/judge-ticks';
import type { Tick } from '../../lab/guests/tick';

const periodMs = 20;

/** A run on one host: `length` counts from `count` on, the first at `atMs`. */
const run = (host: string, session: string, count: number, atMs: number, length: number): Tick[] =>
  Array.from({ length }, (_, index) => ({
    host,
    session,
    count: count + index,
    atMs: atMs + index * periodMs,
  }));

interface Leg {
  readonly length: number;
  readonly pauseMs: number;
}

/** A guest that was moved to and fro: every leg is one QEMU process, with a pause before it. */
function journey(legs: readonly Leg[]): Tick[] {
  let [count, atMs] = [0, 1_000_000];
  return legs.flatMap(({ length, pauseMs }, index) => {
    const ticks = run(`kvm${1 + (index % 2)}`, `s${index}`, count, atMs + pauseMs, length);
    count += length;
    atMs += pauseMs + length * periodMs;
    return ticks;
  });
}

const legs = fc.array(
  fc.record({ length: fc.integer({ min: 3, max: 40 }), pauseMs: fc.integer({ min: 5, max: 3000 }) }),
  {
    minLength: 2,
    maxLength: 6,
  },
);

describe('judgeTicks on an honest life', () => {
  it('finds nothing wrong, every handover, and its pause, in whatever order the ticks come', () => {
    fc.assert(
      fc.property(legs, fc.infiniteStream(fc.double({ min: 0, max: 1, noNaN: true })), (plan, dice) => {
        const ticks = journey(plan);
        const shuffled = [...ticks].sort(() => (dice.next().value ?? 0) - 0.5);
        const verdict = judgeTicks(shuffled);
        expect(verdict).toMatchObject({ everBackwards: false, everTwice: false, restarts: 0, skipped: 0 });
        expect(verdict.handovers.map((move) => Math.round(move.pauseMs))).toEqual(
          plan.slice(1).map((leg) => leg.pauseMs),
        );
      }),
      { numRuns: 40 },
    );
  });

  it('names the hosts and counts of a handover', () => {
    const [move] = judgeTicks(
      journey([
        { length: 5, pauseMs: 0 },
        { length: 5, pauseMs: 100 },
      ]),
    ).handovers;
    expect(move?.from).toMatchObject({ host: 'kvm1', count: 4 });
    expect(move?.to).toMatchObject({ host: 'kvm2', count: 5 });
    expect(move?.ms).toBeCloseTo(120);
  });

  it('measures the jitter in the quiet span only', () => {
    const ticks = run('kvm1', 'a', 0, 0, 50).map((tick) => ({
      ...tick,
      atMs: tick.atMs + (tick.count === 30 ? 7 : 0),
    }));
    expect(judgeTicks(ticks, { quiet: { fromMs: 0, toMs: 400 } }).jitter).toMatchObject({
      periodMs: 20,
      maxMs: 0,
    });
    expect(judgeTicks(ticks).jitter).toMatchObject({ periodMs: 20, maxMs: 7, samples: 49 });
  });

  it('finds the largest gap, also inside one process', () => {
    const late = run('kvm1', 'a', 10, 900, 5);
    expect(judgeTicks([...run('kvm1', 'a', 0, 0, 10), ...late]).largestGap).toMatchObject({ ms: 720 });
  });

  it('counts numbers that were jumped over', () => {
    const ticks = journey([
      { length: 5, pauseMs: 0 },
      { length: 5, pauseMs: 50 },
    ]).filter((tick) => tick.count !== 5);
    expect(judgeTicks(ticks)).toMatchObject({ skipped: 1, everBackwards: false, everTwice: false });
  });

  it('takes a reader that was started anew for no second guest', () => {
    const ticks = [...run('kvm1', 'a', 0, 0, 5), ...run('kvm1', 'b', 7, 140, 5)];
    expect(judgeTicks(ticks)).toMatchObject({ everTwice: false, everBackwards: false });
  });

  it('has little to say about none or one', () => {
    expect(judgeTicks([])).toMatchObject({ ticks: 0, largestGap: null, jitter: null, handovers: [] });
    expect(judgeTicks(run('kvm1', 'a', 0, 0, 1))).toMatchObject({
      ticks: 1,
      largestGap: null,
      everBackwards: false,
    });
  });
});

describe('judgeTicks on planted offences', () => {
  it('sees every double run: the source goes on while the destination runs', () => {
    const resumed = fc.record({
      after: fc.integer({ min: 0, max: 20 }),
      length: fc.integer({ min: 1, max: 20 }),
    });
    fc.assert(
      fc.property(legs, resumed, (plan, { after, length }) => {
        const ticks = journey(plan);
        const source = ticks.filter((tick) => tick.session === 's0');
        const destination = ticks.filter((tick) => tick.session === 's1');
        const wakesMs = (destination[0]?.atMs ?? 0) + after * periodMs + 3;
        const verdict = judgeTicks([...ticks, ...run('kvm1', 's0', source.length, wakesMs, length)]);
        expect(verdict.everTwice).toBe(true);
        expect(verdict.twice[0]?.sessions).toEqual(expect.arrayContaining(['s0', 's1']));
      }),
    );
  });

  it('sees a source that was resumed for a single count', () => {
    const ticks = [
      ...run('kvm1', 'a', 0, 0, 10),
      ...run('kvm2', 'b', 10, 300, 10),
      ...run('kvm1', 'a', 10, 410, 1),
    ];
    expect(judgeTicks(ticks)).toMatchObject({ everTwice: true, everBackwards: true });
  });

  it('sees two guests whose counts differ, by the time alone', () => {
    const ticks = [...run('kvm1', 'a', 0, 0, 50), ...run('kvm2', 'b', 5000, 205, 50)];
    expect(judgeTicks(ticks).twice).toMatchObject([{ sameCounts: [], ms: 775 }]);
  });

  it('sees the same counts on two hosts, even one after the other', () => {
    const ticks = [...run('kvm1', 'a', 0, 0, 10), ...run('kvm2', 'b', 8, 500, 10)];
    const verdict = judgeTicks(ticks);
    expect(verdict.twice).toMatchObject([{ ms: 0, sameCounts: [8, 9] }]);
    expect(verdict.everBackwards).toBe(true);
  });

  it('sees two processes on one host', () => {
    const ticks = [...run('kvm1', 'a', 0, 0, 50), ...run('kvm1', 'b', 0, 505, 50)];
    expect(judgeTicks(ticks)).toMatchObject({ everTwice: true });
  });

  it('sees any step back, however small and wherever it is', () => {
    fc.assert(
      fc.property(fc.integer({ min: 3, max: 60 }), fc.integer({ min: 1, max: 60 }), (at, back) => {
        const ticks = run('kvm1', 'a', 100, 0, 70);
        const broken = ticks.map((tick, index) =>
          index >= at ? { ...tick, count: tick.count - back } : tick,
        );
        expect(judgeTicks(broken).backwards[0]?.to.atMs).toBe(at * periodMs);
      }),
    );
  });

  it('calls a restart a restart, and a step back, but no double run', () => {
    const ticks = [...run('kvm1', 'a', 0, 0, 10), ...run('kvm2', 'b', 0, 5000, 20)];
    expect(judgeTicks(ticks)).toMatchObject({ restarts: 1, everBackwards: true, everTwice: false });
  });

  it('forgives an overlap within the error of the clocks, and no more', () => {
    const ticks = [...run('kvm1', 'a', 0, 0, 11), ...run('kvm2', 'b', 11, 199.5, 10)];
    expect(judgeTicks(ticks).everTwice).toBe(false);
    expect(judgeTicks(ticks, { clockErrorMs: 0.1 }).everTwice).toBe(true);
  });
});
