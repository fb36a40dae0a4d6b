import { expect, it } from 'vitest';
import { formatMoment, formatRelative, formatTime } from '../../../../renderer/format/time';

const at = new Date(2026, 2, 3, 14, 2, 11).getTime();

it('shows the time of day with seconds, and the day only when it is another', () => {
  expect(formatTime(at)).toBe('14:02:11');
  expect(formatTime(new Date(2026, 2, 3, 0, 5, 9).getTime())).toBe('00:05:09');
  expect(formatMoment(at, at + 60_000)).toBe('14:02:11');
  expect(formatMoment(at, at + 86_400_000)).toBe('3 Mar, 14:02');
});

it.each([
  [0, 'now'],
  [41_000, '41 s ago'],
  [59_400, '59 s ago'],
  [185_000, '3 min ago'],
  [2 * 3_600_000, '2 h ago'],
  [47 * 3_600_000, '47 h ago'],
  [5 * 86_400_000, '5 days ago'],
  [-8_000, 'in 8 s'],
])('%d ms before now is %s', (ago, words) => expect(formatRelative(at, at + ago)).toBe(words));
