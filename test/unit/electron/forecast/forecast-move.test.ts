import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { forecastMove, sendsOf } from '../../../../electron/forecast/forecast-move';
import type { Known } from '../../../../electron/forecast/known';
import { countPasses } from '../../../../electron/forecast/passes';
import { rangeAround } from '../../../../electron/forecast/range-around';
import { MoveForecast, type MsRange } from '../../../../shared/domain/forecast';

const MiB = 1024 ** 2;
const GiB = 1024 ** 3;

const known = (given: Partial<Known> = {}): Known => ({
  memory: { bytes: 4 * GiB, by: 'resident' },
  writes: { bytesPerSecond: 10 * MiB, by: 'measured' },
  link: { bytesPerSecond: 112 * MiB, atMs: 1_700_000_000_000 },
  limit: undefined,
  maxDowntimeMs: 300,
  roundTripMs: 2,
  ...given,
});

const rate = (by: number) => ({ bytesPerSecond: by * MiB, by: 'measured' as const });
const finishing = (given: Partial<Known> = {}) => {
  const forecast = forecastMove(known(given));
  if (forecast.is !== 'finishes') throw new Error(`it says ${forecast.is}`);
  return forecast;
};
const holds = (range: MsRange, ms: number): boolean => range.low <= ms && ms <= range.high;

describe('a move that comes through', () => {
  it('takes memory by link, and a little more for what is written meanwhile', () => {
    // 4096 MiB by (112 − 10) MiB/s is 40 s.
    expect(holds(finishing().timeMs, 42_000)).toBe(true);
    expect(finishing().isTight).toBe(false);
  });

  it('stands still for what is left: less where the copy was limited, for the last part is not', () => {
    const free = finishing();
    const limited = finishing({ limit: { bytesPerSecond: 20 * MiB, by: 'asked' } });
    expect(limited.pauseMs.high).toBeLessThan(free.pauseMs.low);
    expect(limited.timeMs.low).toBeGreaterThan(free.timeMs.high);
  });

  it('takes the way through Drover into the pause', () => {
    expect(finishing({ roundTripMs: 400 }).pauseMs.low).toBeGreaterThan(finishing().pauseMs.low);
  });

  it('is tight when somewhat worse figures would keep it from ending', () => {
    expect(finishing({ writes: rate(95) }).isTight).toBe(true);
  });

  it('ends although the guest writes faster than the link, when all of it fits into the pause', () => {
    const tiny = { memory: { bytes: 8 * MiB, by: 'resident' as const }, writes: rate(500) };
    expect(finishing({ ...tiny, maxDowntimeMs: 1000 }).passes).toBe(1);
  });

  it('says what it believes, limits included', () => {
    const { assumptions } = finishing({ limit: { bytesPerSecond: 64 * MiB, by: 'kept' }, link: undefined });
    expect(assumptions.map(({ is }) => is)).toEqual([
      'memory',
      'writes',
      'limit',
      'link-not-measured',
      'pause-limit',
      'round-trip',
      'preparation',
    ]);
  });
});

describe('a move that does not', () => {
  it('says how much it would need, and with that it would end', () => {
    const forecast = forecastMove(known({ writes: rate(300) }));
    if (forecast.is !== 'never') throw new Error(forecast.is);
    expect(forecast).toMatchObject({
      writesBytesPerSecond: 300 * MiB,
      sendsBytesPerSecond: 112 * MiB,
      neededBytesPerSecond: 375 * MiB,
    });
    finishing({ writes: rate(300), link: { bytesPerSecond: forecast.neededBytesPerSecond, atMs: 0 } });
  });

  it('is one that a limit slows below what the guest writes', () => {
    const forecast = forecastMove(known({ limit: { bytesPerSecond: 8 * MiB, by: 'asked' } }));
    expect(forecast).toMatchObject({ is: 'never', sendsBytesPerSecond: 8 * MiB, isSure: false });
    expect(forecastMove(known({ limit: { bytesPerSecond: 4 * MiB, by: 'asked' } }))).toMatchObject({
      is: 'never',
      isSure: true,
    });
  });
});

describe('what is not known', () => {
  it('is named, and the first pass told where that can be', () => {
    expect(forecastMove(known({ writes: undefined, link: undefined }))).toMatchObject({
      is: 'unknown',
      missing: ['writes', 'link'],
      firstPassMs: null,
    });
    const unwritten = forecastMove(known({ writes: undefined }));
    if (unwritten.is !== 'unknown' || unwritten.firstPassMs === null) throw new Error(unwritten.is);
    expect(unwritten.missing).toEqual(['writes']);
    expect(holds(unwritten.firstPassMs, 36_571)).toBe(true);
  });

  it('does not take a limit above the link for the rate', () => {
    expect(
      sendsOf({
        link: { bytesPerSecond: 10, atMs: 0 },
        limit: { bytesPerSecond: 20, by: 'asked' },
      }),
    ).toEqual({ bytesPerSecond: 10, by: 'measured' });
    expect(sendsOf({ link: undefined, limit: undefined })).toBeUndefined();
  });
});

const bytes = (most: number) => fc.integer({ min: 1, max: most });
const anything: fc.Arbitrary<Known> = fc.record({
  memory: fc.record({
    bytes: bytes(2 ** 42),
    by: fc.constantFrom('resident' as const, 'configured' as const),
  }),
  writes: fc.option(
    fc.record({
      bytesPerSecond: fc.integer({ min: 0, max: 2 ** 36 }),
      by: fc.constantFrom('measured' as const, 'last-move' as const),
    }),
    { nil: undefined },
  ),
  link: fc.option(fc.record({ bytesPerSecond: bytes(2 ** 37), atMs: fc.nat() }), { nil: undefined }),
  limit: fc.option(
    fc.record({ bytesPerSecond: bytes(2 ** 37), by: fc.constantFrom('asked' as const, 'kept' as const) }),
    { nil: undefined },
  ),
  maxDowntimeMs: fc.integer({ min: 1, max: 600_000 }),
  roundTripMs: fc.double({ min: 0, max: 5_000, noNaN: true }),
});

const rangesOf = (forecast: MoveForecast): MsRange[] => {
  if (forecast.is === 'finishes') return [forecast.timeMs, forecast.pauseMs];
  return forecast.is === 'unknown' && forecast.firstPassMs !== null ? [forecast.firstPassMs] : [];
};

describe('whatever is known', () => {
  it('a forecast is one the contract takes, and no range is wider than threefold', () => {
    fc.assert(
      fc.property(anything, (facts) => {
        const forecast = forecastMove(facts);
        expect(MoveForecast.parse(forecast)).toEqual(forecast);
        for (const { low, high } of rangesOf(forecast)) {
          expect(low).toBeGreaterThanOrEqual(1);
          expect(high).toBeGreaterThanOrEqual(low);
          expect(high).toBeLessThanOrEqual(3 * low);
        }
      }),
    );
  });

  it('a faster link never takes longer, and never turns an end into none', () => {
    fc.assert(
      fc.property(anything, bytes(2 ** 37), (facts, more) => {
        if (facts.link === undefined || facts.writes === undefined) return;
        const flow = (sendsBytesPerSecond: number) => ({
          memoryBytes: facts.memory.bytes,
          writesBytesPerSecond: facts.writes!.bytesPerSecond,
          sendsBytesPerSecond,
          maxDowntimeMs: facts.maxDowntimeMs,
        });
        const before = countPasses(flow(facts.link.bytesPerSecond));
        if (before === undefined) return;
        const after = countPasses(flow(facts.link.bytesPerSecond + more));
        expect(after?.copyMs).toBeLessThanOrEqual(before.copyMs * (1 + 1e-9));
      }),
    );
  });

  it('what is left at the stop fits into the pause, and no pass copies more than memory', () => {
    fc.assert(
      fc.property(anything, (facts) => {
        const flow = {
          memoryBytes: facts.memory.bytes,
          writesBytesPerSecond: facts.writes?.bytesPerSecond ?? 0,
          sendsBytesPerSecond: facts.link?.bytesPerSecond ?? 1,
          maxDowntimeMs: facts.maxDowntimeMs,
        };
        const counted = countPasses(flow);
        if (counted === undefined) return;
        expect(counted.lastBytes).toBeLessThanOrEqual((flow.sendsBytesPerSecond * flow.maxDowntimeMs) / 1000);
        const onePassMs = (flow.memoryBytes / flow.sendsBytesPerSecond) * 1000;
        expect(counted.copyMs).toBeGreaterThanOrEqual(onePassMs * (1 - 1e-9));
        expect(counted.copyMs).toBeLessThanOrEqual(onePassMs * counted.passes * (1 + 1e-9));
      }),
    );
  });

  it('what is called needed is enough', () => {
    fc.assert(
      fc.property(anything, (facts) => {
        const forecast = forecastMove(facts);
        if (forecast.is !== 'never') return;
        const link = { bytesPerSecond: forecast.neededBytesPerSecond, atMs: 0 };
        expect(forecastMove({ ...facts, link, limit: undefined }).is).toBe('finishes');
      }),
    );
  });

  it('a range holds the likely figure', () => {
    const ms = fc.double({ min: 1, max: 1e9, noNaN: true });
    fc.assert(
      fc.property(ms, ms, ms, (likely, a, b) => {
        const range = rangeAround(likely, { low: Math.min(a, b), high: Math.max(a, b) });
        expect(range.low).toBeLessThanOrEqual(Math.ceil(likely));
        expect(range.high).toBeGreaterThanOrEqual(Math.floor(likely));
      }),
    );
  });
});
