import type { MsRange } from '../../shared/domain/forecast';

/** A range wider than this says nothing to a person who waits. */
const widest = 3;
const half = Math.sqrt(widest);
/** Narrower would claim more than anybody knows. */
const narrowest = 1.25;

/**
 * A range around the likely figure, from the bounds that were found (undefined: none was). In whole ms, at least one, and
 * never wider than threefold.
 */
export function rangeAround(
  likelyMs: number,
  bounds: { readonly low: number | undefined; readonly high: number | undefined },
): MsRange {
  const lowMs = within(bounds.low ?? 0, likelyMs / half, likelyMs / Math.sqrt(narrowest));
  const highMs = within(bounds.high ?? Infinity, likelyMs * Math.sqrt(narrowest), likelyMs * half);
  const low = Math.max(1, Math.round(lowMs));
  return { low, high: Math.min(widest * low, Math.max(low, Math.round(highMs))) };
}

const within = (value: number, least: number, most: number): number => Math.min(most, Math.max(least, value));
