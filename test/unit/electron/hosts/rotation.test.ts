import { expect, it } from 'vitest';
import { createRotation } from '../../../../electron/hosts/rotation';

it('deals each id once before any again', () => {
  const next = createRotation(2);
  const ids = ['e', 'c', 'a', 'd', 'b'];
  expect([next(ids), next(ids), next(ids)]).toEqual([
    ['a', 'b'],
    ['c', 'd'],
    ['e', 'a'],
  ]);
});

it('gives all of a short list, each once', () => {
  const next = createRotation(32);
  expect(next(['b', 'a'])).toEqual(['a', 'b']);
  expect(next(['b', 'a'])).toEqual(['a', 'b']);
  expect(next([])).toEqual([]);
});

it('goes on where it was when ids come and go', () => {
  const next = createRotation(2);
  next(['a', 'c', 'e']);
  expect(next(['a', 'b', 'd', 'e'])).toEqual(['d', 'e']);
});
