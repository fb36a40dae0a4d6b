import { expect, test } from 'vitest';
import { present } from '../../../../electron/libvirt/present';

test('absent is absent, and what is false or zero stays', () => {
  expect(Object.keys(present({ a: undefined, b: 0, c: false, d: '' }))).toEqual(['b', 'c', 'd']);
});
