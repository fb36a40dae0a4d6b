import { describe, expect, it } from 'vitest';
import { walkChecks } from '../../../../../renderer/components/checks/walk-checks';
import type { Stop } from '../../../../../renderer/components/checks/check-lines';

const stops: readonly Stop[] = [
  { key: 'a', isOpen: true, level: 1 },
  { key: 'a1', isOpen: false, level: 2 },
  { key: 'a2', isOpen: true, level: 2 },
  { key: 'b', isOpen: false, level: 1 },
];

describe('walkChecks', () => {
  it.each([
    ['a', 'ArrowDown', { do: 'go', to: 'a1' }],
    ['a', 'ArrowUp', { do: 'go', to: 'a' }],
    ['b', 'ArrowDown', { do: 'go', to: 'b' }],
    ['a1', 'End', { do: 'go', to: 'b' }],
    ['b', 'Home', { do: 'go', to: 'a' }],
    ['b', 'ArrowRight', { do: 'unfold', key: 'b' }],
    ['a', 'ArrowRight', { do: 'go', to: 'a1' }],
    ['a2', 'ArrowLeft', { do: 'fold', key: 'a2' }],
    ['a1', 'ArrowLeft', { do: 'go', to: 'a' }],
    ['b', 'ArrowLeft', undefined],
    ['a', 'Enter', undefined],
    ['gone', 'ArrowDown', undefined],
  ] as const)('on %s, %s', (at, key, step) => {
    expect(walkChecks(stops, at, key)).toEqual(step);
  });
});
