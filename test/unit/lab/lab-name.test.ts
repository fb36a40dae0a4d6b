import { describe, expect, it } from 'vitest';
import { labPlaces } from '../../lab/lab-name';

describe('labPlaces', () => {
  it('keeps labs of different names apart', () => {
    const [one, other] = [labPlaces('one'), labPlaces('other')];
    for (const key of ['namespace', 'stateDir', 'etcDir', 'lockFile'] as const)
      expect(one[key]).not.toBe(other[key]);
  });

  it('takes no name that would leave its directory or be taken for an option', () => {
    for (const name of ['', '..', 'a/b', '-x', 'A', 'x'.repeat(32)])
      expect(() => labPlaces(name)).toThrow(/cannot name/);
  });
});
