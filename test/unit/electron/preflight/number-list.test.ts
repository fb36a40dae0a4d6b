import { expect, test } from 'vitest';
import { readNumberList, sayNumberList } from '../../../../electron/preflight/number-list';

test.each([
  ['0-3,8', [0, 1, 2, 3, 8]],
  ['0-4, ^2 ,^3', [0, 1, 4]],
  ['7', [7]],
])('%s', (text, numbers) => {
  expect(readNumberList(text)).toEqual(numbers);
});

test.each(['', 'all', '3-1', '0-99999999999', '1,,2', '-1'])('“%s” is none', (text) => {
  expect(readNumberList(text)).toBeUndefined();
});

test('said for people', () => {
  expect(sayNumberList([0, 1, 2, 5, 7, 8])).toBe('0–2, 5, 7–8');
  expect(sayNumberList([])).toBe('');
});
