import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { median, medianInterval, pairedRatio } from '../../bench/statistics';

describe('median', () => {
  test('the middle one, or the middle of the middle two', () => {
    expect(median([3, 1, 2])).toBe(2);
    expect(median([4, 1, 3, 2])).toBe(2.5);
    expect(() => median([])).toThrow();
  });

  test('as many values lie below as above, in whatever order they come', () => {
    fc.assert(
      fc.property(fc.array(fc.double({ noNaN: true, min: -1e9, max: 1e9 }), { minLength: 1 }), (values) => {
        const middle = median(values);
        expect(values.filter((value) => value < middle).length).toBeLessThanOrEqual(values.length / 2);
        expect(values.filter((value) => value > middle).length).toBeLessThanOrEqual(values.length / 2);
      }),
    );
  });
});

describe('the interval for a median', () => {
  const upTo = (n: number): number[] => Array.from({ length: n }, (_, index) => index + 1);

  // Ranks and coverages as in any table of the sign test.
  test.each([
    { n: 1, low: 1, high: 1, coverage: 0 },
    { n: 5, low: 1, high: 5, coverage: 0.9375 },
    { n: 6, low: 1, high: 6, coverage: 0.96875 },
    { n: 8, low: 1, high: 8, coverage: 0.9921875 },
    { n: 9, low: 2, high: 8, coverage: 0.9609375 },
    { n: 10, low: 2, high: 9, coverage: 0.978515625 },
    { n: 20, low: 6, high: 15, coverage: 0.9586105346679688 },
  ])('$n values: rank $low to $high', ({ n, low, high, coverage }) => {
    const interval = medianInterval(upTo(n).reverse());
    expect(interval).toMatchObject({ low, high });
    expect(interval.coverage).toBeCloseTo(coverage, 12);
  });

  test('narrower where less certainty is asked for, and never without the median in it', () => {
    expect(medianInterval(upTo(20), 0.8)).toMatchObject({ low: 7, high: 14 });
    fc.assert(
      fc.property(fc.array(fc.integer(), { minLength: 1, maxLength: 60 }), (values) => {
        const { low, high } = medianInterval(values);
        expect(low).toBeLessThanOrEqual(median(values));
        expect(high).toBeGreaterThanOrEqual(median(values));
      }),
    );
  });

  test('covers the true median as often as it says', () => {
    // Values of either side of 0 with equal chance: 0 is the true median. Every outcome of nine is tried.
    const outcomes = Array.from({ length: 2 ** 9 }, (_, bits) =>
      upTo(9).map((bit) => ((bits >> (bit - 1)) & 1 ? 1 : -1)),
    );
    const covered = outcomes
      .map((values) => medianInterval(values))
      .filter(({ low, high }) => low < 0 && high > 0);
    expect(covered.length / outcomes.length).toBeCloseTo(medianInterval(upTo(9)).coverage, 12);
  });
});

test('pairs are compared one by one, so a slow minute that met both counts for neither', () => {
  const pairs = [1, 10, 100, 1, 10, 100].map((slow) => ({ a: slow * 0.9, b: slow }));
  const { ratio, interval } = pairedRatio(pairs);
  expect(ratio).toBeCloseTo(0.9);
  expect(interval.low).toBeCloseTo(0.9);
  expect(interval.high).toBeCloseTo(0.9);
  expect(pairedRatio([{ a: 0, b: 0 }]).ratio).toBe(1);
});
