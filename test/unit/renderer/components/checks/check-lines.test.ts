import { describe, expect, it } from 'vitest';
import { checkSections, stopsOf } from '../../../../../renderer/components/checks/check-lines';
import { ended, waiting } from './play-checks';

const checks = [
  ended('client-connect-both', 'access', 'fine'),
  ended('memory-free', 'room', 'warning'),
  ended('vcpu-fit', 'room', 'fine'),
  ended('bridge-present', 'network', 'blocker'),
  waiting('same-file-both-hosts', 'storage'),
];
const asItComes = { turned: new Map<string, boolean>(), isFiltered: false };

describe('checkSections', () => {
  it('puts what needs a look on top, open and the worst first, and folds the groups', () => {
    expect(checkSections(checks, asItComes).map(({ title, isOpen }) => [title, isOpen])).toEqual([
      ['Needs a look', true],
      ['Access', false],
      ['Room', false],
      ['Storage', false],
    ]);
    const [look] = checkSections(checks, asItComes);
    expect(look?.checks.map(({ check, isOpen }) => [check.id, isOpen])).toEqual([
      ['bridge-present', true],
      ['memory-free', true],
    ]);
  });

  it('loses no check and shows none twice', () => {
    const shown = checkSections(checks, asItComes).flatMap((section) =>
      section.checks.map(({ check }) => check.id),
    );
    expect([...shown].sort()).toEqual(checks.map(({ id }) => id).sort());
  });

  it('opens every group while a filter is on, but for those folded by hand', () => {
    const turned = new Map([['group/room', false]]);
    const closed = checkSections(checks, { turned, isFiltered: true }).filter(({ isOpen }) => !isOpen);
    expect(closed.map(({ title }) => title)).toEqual(['Room']);
  });
});

describe('stopsOf', () => {
  it('leaves out what a folded group hides', () => {
    const turned = new Map([
      ['needs-a-look', false],
      ['group/access', true],
    ]);
    expect(stopsOf(checkSections(checks, { turned, isFiltered: false })).map(({ key }) => key)).toEqual([
      'needs-a-look',
      'group/access',
      'check/client-connect-both',
      'group/room',
      'group/storage',
    ]);
  });
});
