import { execFileSync } from 'node:child_process';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { quoteAll } from '../../lab/quote';

/** NUL cannot be in an argument at all. */
const word = fc.string({ unit: 'grapheme' }).filter((text) => !text.includes('\0'));

describe('quoteAll', () => {
  it('brings any words through a real shell unchanged', { timeout: 30_000 }, () => {
    fc.assert(
      fc.property(fc.array(word, { minLength: 20, maxLength: 300 }), (words) => {
        const out = execFileSync('sh', ['-c', `printf '%s\\0' ${quoteAll(words)}`]).toString();
        expect(out.split('\0').slice(0, -1)).toEqual(words);
      }),
      { numRuns: 10 },
    );
  });

  it('leaves harmless words readable', () => {
    expect(quoteAll(['virsh', '--connect', 'qemu:///system', 'list'])).toBe(
      'virsh --connect qemu:///system list',
    );
  });
});
