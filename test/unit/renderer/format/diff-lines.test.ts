import { expect, it } from 'vitest';
import { diffLines } from '../../../../renderer/format/diff-lines';

const marks = { same: ' ', gone: '-', new: '+' } as const;
const diff = (before: string, after: string) =>
  diffLines(before, after).map(({ kind, text }) => `${marks[kind]}${text}`);

it('says what goes, what comes and what stays', () => {
  expect(diff('a\nb\nc', 'a\nx\nc\nd')).toEqual([' a', '-b', '+x', ' c', '+d']);
  expect(diff('a', 'a')).toEqual([' a']);
  expect(diff('', 'a\nb')).toEqual(['+a', '+b']);
  expect(diff('a\nb', '')).toEqual(['-a', '-b']);
});
