import { execFileSync } from 'node:child_process';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { quote } from '../../../../electron/ssh/quote';

const SHELLS = ['/bin/dash', '/bin/bash'];

const nasty = fc.constantFrom(
  "'",
  '"',
  '\\',
  '$',
  '`',
  '!',
  '\n',
  '\r',
  '\t',
  '*',
  '?',
  '[',
  ']',
  '~',
  '#',
  '&',
  ';',
  '|',
  '<',
  '>',
  '(',
  ')',
  '{',
  '}',
  '=',
  ' ',
  '-',
  '--',
  '',
  'é',
  '漢',
  '😀',
  '\u00a0',
  '\x01',
  '\x7f',
  '%s',
  '$(id)',
  '`id`',
  'if',
  'done',
);
const word = fc.oneof(
  fc.array(nasty, { maxLength: 8 }).map((parts) => parts.join('')),
  fc
    .string({ unit: 'binary', maxLength: 20 })
    .filter((text) => !text.includes('\0') && Buffer.from(text).toString() === text),
);

for (const shell of SHELLS) {
  // 150 shells are started.
  test(`${shell} reads back exactly the words that were quoted`, { timeout: 60_000 }, () => {
    fc.assert(
      fc.property(fc.array(word, { minLength: 1, maxLength: 6 }), (words) => {
        const out = execFileSync(shell, ['-c', `printf '%s\\0' ${quote(words)}`]).toString('utf8');
        expect(out.split('\0').slice(0, -1)).toEqual(words);
      }),
      { numRuns: 150 },
    );
  });

  test(`${shell} runs the first word as a command whatever it is called`, () => {
    for (const name of ['if', 'while', 'A=b', 'case', '!', '{', '[[', 'time', 'a b', '-x', '#', '~']) {
      const line = `PATH=/nowhere; ${quote([name, 'x'])}`;
      const script = `command_not_found_handle() { return 127; }; ${line} 2>/dev/null; echo $?`;
      expect(execFileSync(shell, ['-c', script]).toString(), name).toBe('127\n');
    }
  });
}

test('an ordinary line stays readable', () => {
  expect(quote(['virsh', '-c', 'qemu:///system', 'list', '--all'])).toBe(
    'virsh -c qemu:///system list --all',
  );
});

test('NUL and an empty command are bugs', () => {
  expect(() => quote(['echo', 'a\0b'])).toThrow();
  expect(() => quote([])).toThrow();
});
