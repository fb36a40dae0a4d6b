import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, expect, it } from 'vitest';
import { unifiedDiff } from '../../../../../electron/fixes/text/unified-diff';

const folder = mkdtempSync(join(tmpdir(), 'drover-diff-'));
afterAll(() => rmSync(folder, { recursive: true }));

it('is empty where nothing changes', () => expect(unifiedDiff('a\n', 'a\n', 'x')).toBe(''));

it('names what is added, with what stands around it', () => {
  const before = ['1', '2', '3', '4', '5'].map((line) => `${line}\n`).join('');
  expect(unifiedDiff(before, `${before}6\n`, '/etc/hosts')).toBe(
    '--- /etc/hosts\n+++ /etc/hosts\n@@ -3,3 +3,4 @@\n 3\n 4\n 5\n+6',
  );
});

it('says that a last line has no end', () => {
  expect(unifiedDiff('a', 'a\n', 'x')).toBe(
    '--- x\n+++ x\n@@ -1,1 +1,1 @@\n-a\n\\ No newline at end of file\n+a',
  );
});

it('is what patch(1) makes the one text of the other with', () => {
  const text = fc
    .array(fc.constantFrom('a', 'b', 'c', 'd', '', '- e'), { maxLength: 30 })
    .map((lines) => lines.map((line) => `${line}\n`).join(''));
  const path = join(folder, 'file');
  fc.assert(
    fc.property(text, text, (before, after) => {
      fc.pre(before !== after && before !== '' && after !== '');
      writeFileSync(path, before);
      const diff = `${unifiedDiff(before, after, 'file')}\n`;
      execFileSync('patch', ['--quiet', '--no-backup-if-mismatch', path], { input: diff });
      expect(readFileSync(path, 'utf8')).toBe(after);
    }),
    { numRuns: 40 },
  );
});
