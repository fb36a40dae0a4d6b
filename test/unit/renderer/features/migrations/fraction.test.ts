import { describe, expect, it } from 'vitest';
import { fractionOf } from '../../../../../renderer/features/migrations/fraction';
import type { MovePhase, MoveProgress, MoveState } from '../../../../../shared/domain/migration';

const progress = (pass: number, remainingBytes: number): MoveProgress => ({
  atMs: 0,
  pass,
  totalBytes: 1000,
  remainingBytes,
  sentBytes: 0,
  sentBytesPerSecond: 0,
  dirtiedBytesPerSecond: 0,
  expectedDowntimeMs: null,
  timeLeftMs: null,
  convergence: 'measuring',
});
const at = (phase: MovePhase, seen: MoveProgress | null = null): MoveState => ({
  at: 'moving',
  phase,
  isCancelling: false,
  progress: seen,
});

describe('fractionOf', () => {
  it('never goes back over a whole move, though what is left grows with each pass', () => {
    const course = [
      at('asked'),
      at('rechecking'),
      at('begin'),
      at('prepare'),
      at('perform'),
      ...[1000, 500, 0].map((left) => at('perform', progress(1, left))),
      ...[700, 300, 5].map((left) => at('perform', progress(2, left))),
      ...[600, 1].map((left) => at('perform', progress(3, left))),
      at('perform', progress(40, 900)),
      at('finish'),
      at('confirm'),
      at('proving'),
    ].map(fractionOf);
    expect(course).toEqual([...course].sort((a, b) => a - b));
    expect(course.at(-1)).toBeLessThan(1);
  });

  it('grows while a pass goes on', () => {
    expect(fractionOf(at('perform', progress(2, 100)))).toBeGreaterThan(
      fractionOf(at('perform', progress(2, 400))),
    );
  });

  it('bears a total of nothing', () => {
    expect(fractionOf(at('perform', { ...progress(1, 0), totalBytes: 0 }))).toBeGreaterThanOrEqual(0);
  });
});
