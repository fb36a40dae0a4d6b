import { expect, it } from 'vitest';
import { formatBandwidth, formatRateBoth, mbitOfMiBps } from '../../../../renderer/format/rate';

it('turns MiB/s into Mbit/s of ten to the sixth bits, never off by eight', () => {
  expect(mbitOfMiBps(1)).toBeCloseTo(8.388608, 6);
  expect(formatBandwidth(1100)).toBe('1,100 MiB/s = 9,227 Mbit/s');
  expect(formatBandwidth(64)).toBe('64 MiB/s = 537 Mbit/s');
});

it('shows a measured rate both ways', () => {
  expect(formatRateBoth(125_000_000)).toBe('119 MiB/s = 1,000 Mbit/s');
});
