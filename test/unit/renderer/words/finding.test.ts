import { describe, expect, it } from 'vitest';
import { findingCodes, sayFinding } from '../../../../renderer/words/finding';
import { Finding } from '../../../../shared/domain/finding';
import { exampleOf } from '../example-of';

const ends = { from: 'kvm1', to: 'kvm2' };
const examples = Finding.options.map((option) => Finding.parse(exampleOf(option)));

describe('sayFinding', () => {
  it('has words for every code there is', () => {
    expect([...findingCodes].sort()).toEqual(Finding.options.map((option) => option.shape.code.value).sort());
  });

  it.each(examples.map((finding) => [finding.code, finding] as const))(
    'says %s in whole sentences',
    (_code, finding) => {
      const words = sayFinding(finding, ends);
      expect(words.title).not.toMatch(/[.!]$|undefined|NaN|\[object/);
      expect(words.why).not.toMatch(/undefined|NaN|\[object/);
      expect(words.why.length).toBeGreaterThan(3);
      if (words.next !== undefined) expect(words.next).toMatch(/\.$/);
    },
  );

  it('names the facts it was given', () => {
    const words = sayFinding(
      { code: 'memory-short', seen: { neededBytes: 4 * 1024 ** 3, freeBytes: 1024 ** 3 } },
      ends,
    );
    expect(words.title).toContain('kvm2');
    expect(words.why).toContain('4 GiB');
    expect(words.next).toContain('3 GiB');
  });

  it('does not call an address the source cannot reach a matter of names', () => {
    const words = sayFinding(
      {
        code: 'port-dropped',
        seen: {
          address: '192.0.2.3',
          port: 49152,
          range: { low: 49152, high: 49215, isTold: true },
          afterMs: 4000,
        },
      },
      ends,
    );
    expect(words.why).toContain('192.0.2.3, port 49152');
    expect(words.next).toContain('49152–49215');
  });
});
