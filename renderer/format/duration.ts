import { formatNumber } from './number';

const second = 1000;
const minute = 60 * second;
const hour = 60 * minute;
const day = 24 * hour;

/** How long something took, as exact as it matters: `84 ms`, `5.2 s`, `41 s`, `3 min 5 s`, `2 h 14 min`, `41 days`. */
export function formatDuration(ms: number): string {
  if (ms < 999.5) return `${formatNumber(ms)} ms`;
  if (ms < 9950) return `${(ms / second).toFixed(1)} s`;
  if (ms < 59.5 * second) return `${Math.round(ms / second)} s`;
  if (ms < 59.5 * minute) return pair(Math.round(ms / second), 60, 'min', 's');
  if (ms < 47.5 * hour) return pair(Math.round(ms / minute), 60, 'h', 'min');
  return `${formatNumber(Math.round(ms / day))} days`;
}

/** A range in the unit of its upper end: `18–24 s`, `60–140 ms`, `2–3 min`; one figure when both print the same. */
export function formatDurationRange(lowMs: number, highMs: number): string {
  const [divisor, unit] = rangeUnit(highMs);
  const low = Math.round(lowMs / divisor);
  const high = Math.round(highMs / divisor);
  return low >= high ? `${formatNumber(high)} ${unit}` : `${formatNumber(low)}–${formatNumber(high)} ${unit}`;
}

function rangeUnit(ms: number): readonly [number, string] {
  if (ms < second) return [1, 'ms'];
  if (ms < 2 * minute) return [second, 's'];
  if (ms < 2 * hour) return [minute, 'min'];
  return [hour, 'h'];
}

function pair(count: number, per: number, large: string, small: string): string {
  const rest = count % per;
  const whole = Math.floor(count / per);
  return rest === 0 ? `${whole} ${large}` : `${whole} ${large} ${rest} ${small}`;
}
