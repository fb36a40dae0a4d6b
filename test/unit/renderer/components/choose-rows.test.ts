import { expect, it } from 'vitest';
import {
  chooseByKey,
  chooseRow,
  nothingChosen,
  type Chosen,
} from '../../../../renderer/components/choose-rows';

const order = ['a', 'b', 'c', 'd', 'e'];
const press = (now: Chosen, key: string, more: { shiftKey?: boolean; ctrlKey?: boolean } = {}) =>
  chooseByKey(order, now, { key, shiftKey: false, ctrlKey: false, ...more }, 2) ?? now;
const keys = (chosen: Chosen) => [...chosen.keys].sort();

it('takes one, adds one, takes one away', () => {
  const one = chooseRow(order, nothingChosen, 'b', 'only');
  expect(keys(one)).toEqual(['b']);
  const two = chooseRow(order, one, 'd', 'too');
  expect(keys(two)).toEqual(['b', 'd']);
  expect(keys(chooseRow(order, two, 'b', 'too'))).toEqual(['d']);
});

it('takes a range from where it began, in both directions', () => {
  const one = chooseRow(order, nothingChosen, 'c', 'only');
  const down = chooseRow(order, one, 'e', 'through');
  expect(keys(down)).toEqual(['c', 'd', 'e']);
  expect(keys(chooseRow(order, down, 'b', 'through'))).toEqual(['b', 'c']);
});

it('begins anew when the range began at a row that is not shown any more', () => {
  const gone: Chosen = { keys: new Set(['x']), anchor: 'x', active: 'x' };
  expect(keys(chooseRow(order, gone, 'b', 'through'))).toEqual(['b']);
});

it('walks with the arrows, widens with shift, and walks without choosing with ctrl', () => {
  const first = press(nothingChosen, 'ArrowDown');
  expect(keys(first)).toEqual(['a']);
  const wide = press(press(first, 'ArrowDown', { shiftKey: true }), 'ArrowDown', { shiftKey: true });
  expect(keys(wide)).toEqual(['a', 'b', 'c']);
  const walked = press(wide, 'ArrowDown', { ctrlKey: true });
  expect([walked.active, keys(walked)]).toEqual(['d', ['a', 'b', 'c']]);
  expect(keys(press(walked, ' '))).toEqual(['a', 'b', 'c', 'd']);
});

it('takes all, jumps to the ends and by pages, and lets all go', () => {
  expect(keys(press(nothingChosen, 'a', { ctrlKey: true }))).toEqual(order);
  expect(press(nothingChosen, 'End').active).toBe('e');
  expect(press(press(nothingChosen, 'Home'), 'PageDown').active).toBe('c');
  expect(press(press(nothingChosen, 'End'), 'PageUp').active).toBe('c');
  expect(keys(press(press(nothingChosen, 'a', { ctrlKey: true }), 'Escape'))).toEqual([]);
});

it('leaves every other key alone', () => {
  expect(chooseByKey(order, nothingChosen, { key: 'x', shiftKey: false, ctrlKey: false }, 2)).toBeUndefined();
  expect(
    chooseByKey([], nothingChosen, { key: 'ArrowDown', shiftKey: false, ctrlKey: false }, 2),
  ).toBeUndefined();
});
