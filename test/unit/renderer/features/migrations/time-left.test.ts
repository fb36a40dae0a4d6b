import { describe, expect, it } from 'vitest';
import { timeLeftText } from '../../../../../renderer/features/migrations/time-left';
import type { MoveProgress } from '../../../../../shared/domain/migration';

const seen = (progress: Partial<MoveProgress>): MoveProgress => ({
  atMs: 0,
  pass: 2,
  totalBytes: 1000,
  remainingBytes: 500,
  sentBytes: 500,
  sentBytesPerSecond: 100,
  dirtiedBytesPerSecond: 10,
  expectedDowntimeMs: null,
  timeLeftMs: null,
  convergence: 'converges',
  ...progress,
});

describe('timeLeftText', () => {
  it.each([
    [null, 'measuring'],
    [seen({}), 'measuring'],
    [seen({ timeLeftMs: { low: 18_200, high: 23_600 } }), '18–24 s'],
    [seen({ timeLeftMs: { low: 100, high: 900 } }), 'under 1 s'],
    [seen({ convergence: 'stands-still', timeLeftMs: { low: 1, high: 2 } }), 'no end in sight'],
  ])('%o is %s', (progress, text) => {
    expect(timeLeftText(progress)).toBe(text);
  });
});
