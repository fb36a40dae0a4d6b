import { expect, it } from 'vitest';
import { formatPercent, formatProgress } from '../../../../renderer/format/percent';

it('never shows something as nothing', () => {
  expect(formatPercent(0)).toBe('0 %');
  expect(formatPercent(0.2)).toBe('< 1 %');
  expect(formatPercent(1187)).toBe('1,187 %');
});

it('never says done before it is done', () => {
  expect(formatProgress(0.999)).toBe('99 %');
  expect(formatProgress(1)).toBe('100 %');
  expect(formatProgress(0.29)).toBe('29 %');
  expect(formatProgress(-1)).toBe('0 %');
  expect(formatProgress(7)).toBe('100 %');
});
