import { expect, test } from 'vitest';
import { markText } from '../../../../../renderer/features/consoles/mark-text';

test('says where the console is now, on a line of its own', () => {
  expect(markText({ at: 0, kind: 'moved', host: 'kvm2' })).toBe('\r\n\x1b[0;2m— now on kvm2 —\x1b[0m\r\n');
});

test('a name cannot command the terminal', () => {
  expect(markText({ at: 0, kind: 'opened', host: 'kvm\x1b]0;x\x07\u009b2J' })).toBe(
    '\r\n\x1b[0;2m— connected on kvm]0;x2J —\x1b[0m\r\n',
  );
});
