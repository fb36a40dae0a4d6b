import { describe, expect, it } from 'vitest';
import {
  filterChecks,
  isFiltering,
  noCheckFilter,
  type CheckFilter,
} from '../../../../../renderer/components/checks/filter-checks';
import { ended, waiting } from './play-checks';

const checks = [
  ended('memory-free', 'room', 'warning', {
    code: 'memory-tight',
    seen: { neededBytes: 4.6e9, freeBytes: 5.1e9 },
  }),
  ended('libvirt-network-ready', 'network', 'blocker', {
    code: 'network-inactive',
    seen: { names: ['dmz-7'], host: 'b' },
  }),
  waiting('vcpu-fit', 'room'),
];
const found = (filter: Partial<CheckFilter>) =>
  filterChecks(checks, { ...noCheckFilter, ...filter }, { from: 'a', to: 'b' }).map(({ id }) => id);

describe('filterChecks', () => {
  it.each([
    ['', 3],
    ['DMZ-7', 1],
    ['room', 2],
    ['memory warning', 1],
    ['memory dmz', 0],
    ['vcpu-fit', 1],
  ])('by the text “%s”', (text, count) => {
    expect(found({ text })).toHaveLength(count);
  });

  it('by verdicts, any of them, and by a text besides', () => {
    expect(found({ kinds: ['blocker', 'pending'] })).toEqual(['libvirt-network-ready', 'vcpu-fit']);
    expect(found({ kinds: ['blocker'], text: 'memory' })).toEqual([]);
  });

  it('is on only when something is asked for', () => {
    expect(isFiltering(noCheckFilter)).toBe(false);
    expect(isFiltering({ text: '  ', kinds: [] })).toBe(false);
    expect(isFiltering({ text: '', kinds: ['fine'] })).toBe(true);
  });
});
