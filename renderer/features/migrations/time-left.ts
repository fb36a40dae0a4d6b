import type { MoveProgress } from '../../../shared/domain/migration';

const steps = [
  { unit: 's', ms: 1000, upToMs: 100_000 },
  { unit: 'min', ms: 60_000, upToMs: 100 * 60_000 },
  { unit: 'h', ms: 3_600_000, upToMs: Infinity },
] as const;

/** `18–24 s`, `3–5 min`: one unit for both ends, the lower rounded down, the upper rounded up. */
export function rangeText({ low, high }: { readonly low: number; readonly high: number }): string {
  if (high < 1000) return 'under 1 s';
  const step = steps.find((candidate) => high < candidate.upToMs) ?? steps[2];
  const from = Math.floor(low / step.ms);
  const to = Math.ceil(high / step.ms);
  return from >= to ? `${to} ${step.unit}` : `${from}–${to} ${step.unit}`;
}

/** What can be said of the time left, and honestly no more. */
export function timeLeftText(progress: MoveProgress | null): string {
  if (progress === null) return 'measuring';
  if (progress.convergence === 'stands-still') return 'no end in sight';
  return progress.timeLeftMs === null ? 'measuring' : rangeText(progress.timeLeftMs);
}
