import { describe, expect, it } from 'vitest';
import { rangeText } from '../../../../../renderer/features/migrations/time-left';

describe('rangeText', () => {
  it.each([
    [{ low: 18_200, high: 23_100 }, '18–24 s'],
    [{ low: 200, high: 900 }, 'under 1 s'],
    [{ low: 400, high: 2_100 }, '0–3 s'],
    [{ low: 20_000, high: 20_000 }, '20 s'],
    [{ low: 50_000, high: 200_000 }, '0–4 min'],
    [{ low: 7_000_000, high: 9_000_000 }, '1–3 h'],
  ])('%o is %s', (range, text) => {
    expect(rangeText(range)).toBe(text);
  });
});
