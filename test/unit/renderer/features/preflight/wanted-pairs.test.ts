import { describe, expect, it } from 'vitest';
import { wantedPairs } from '../../../../../renderer/features/preflight/wanted-pairs';
import { everyOther } from '../../../../../renderer/state/pair-checks';

const hosts = ['a', 'b', 'c'];
const pairs = (from: string | null, to: string | null, known = hosts) => {
  const wanted = wantedPairs({ from, to }, known);
  return wanted.is === 'pairs'
    ? wanted.pairs.map(({ fromHostId, toHostId }) => fromHostId + toHostId)
    : wanted.because;
};

describe('wantedPairs', () => {
  it('is one pair, or one host against all others, either way', () => {
    expect(pairs('a', 'b')).toEqual(['ab']);
    expect(pairs('a', everyOther)).toEqual(['ab', 'ac']);
    expect(pairs(everyOther, 'b')).toEqual(['ab', 'cb']);
  });

  it('says what is missing', () => {
    expect(pairs(null, 'b')).toContain('come from');
    expect(pairs('a', 'gone')).toContain('go to');
    expect(pairs('a', 'a')).toContain('different');
    expect(pairs(everyOther, everyOther)).toContain('at least one');
    expect(pairs('a', everyOther, ['a'])).toContain('no other host');
  });
});
