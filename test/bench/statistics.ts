/** Pure figures over few measurements. */

/** Throws when there are none: a median of nothing is a mistake of the caller. */
export function median(values: readonly number[]): number {
  if (values.length === 0) throw new Error('no values, no median');
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  const upper = sorted[middle]!;
  return sorted.length % 2 === 1 ? upper : (sorted[middle - 1]! + upper) / 2;
}

export interface Interval {
  readonly low: number;
  readonly high: number;
  /** How likely the interval holds the true median: at least what was asked for, where so few values allow it. */
  readonly coverage: number;
}

/**
 * The interval for a median by order statistics: exact for independent values of any distribution. The value of rank k
 * from below and that of rank k from above enclose the true median unless fewer than k of the n values fall on one of
 * its sides: coverage = 1 - 2 P(Binomial(n, ½) < k). The narrowest one that covers enough is taken; five values or
 * fewer cannot cover 95 %, and then it is the whole range, with the coverage that has (five: 93.75 %).
 */
export function medianInterval(values: readonly number[], atLeast = 0.95): Interval {
  const sorted = [...values].sort((a, b) => a - b);
  const n = sorted.length;
  let rank = 1;
  while (rank + 1 <= Math.ceil(n / 2) && coverageOf(n, rank + 1) >= atLeast) rank += 1;
  const [low, high] = [sorted[rank - 1], sorted[n - rank]];
  if (low === undefined || high === undefined) throw new Error('no values, no interval');
  return { low, high, coverage: coverageOf(n, rank) };
}

function coverageOf(n: number, rank: number): number {
  let ways = 1;
  let below = 0;
  for (let k = 0; k < rank; k += 1) {
    below += ways;
    ways = (ways * (n - k)) / (k + 1);
  }
  return 1 - (2 * below) / 2 ** n;
}

export interface PairedRatio {
  /** The median of a/b over all pairs. */
  readonly ratio: number;
  readonly interval: Interval;
}

/** How `a` compares with `b`, pair by pair, so that what both met in the same minute cancels out. */
export function pairedRatio(pairs: readonly { readonly a: number; readonly b: number }[]): PairedRatio {
  const ratios = pairs.map(({ a, b }) => (a === b ? 1 : a / b)); // 0 beside 0 is the same, not nothing
  return { ratio: median(ratios), interval: medianInterval(ratios) };
}
