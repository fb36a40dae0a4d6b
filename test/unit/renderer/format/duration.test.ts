import { describe, expect, it } from 'vitest';
import { formatDuration, formatDurationRange } from '../../../../renderer/format/duration';

describe('formatDuration', () => {
  it.each([
    [0, '0 ms'],
    [84, '84 ms'],
    [999.4, '999 ms'],
    [999.6, '1.0 s'],
    [5_240, '5.2 s'],
    [9_949, '9.9 s'],
    [9_951, '10 s'],
    [41_000, '41 s'],
    [59_600, '1 min'],
    [185_000, '3 min 5 s'],
    [59.6 * 60_000, '1 h'],
    [2 * 3_600_000 + 14 * 60_000, '2 h 14 min'],
    [41 * 86_400_000, '41 days'],
  ])('%d ms are %s', (ms, words) => expect(formatDuration(ms)).toBe(words));
});

describe('formatDurationRange', () => {
  it.each([
    [60, 140, '60–140 ms'],
    [18_000, 24_000, '18–24 s'],
    [500, 1_400, '1 s'],
    [120_000, 200_000, '2–3 min'],
    [5_100, 5_300, '5 s'],
  ])('%d to %d ms are %s', (low, high, words) => expect(formatDurationRange(low, high)).toBe(words));
});
