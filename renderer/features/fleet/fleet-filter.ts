import type { Move } from '../../../shared/domain/migration';
import { hostSearchText } from '../../words/host-search-text';
import { searchWords, vmSearchText } from '../../words/vm-search-text';
import { whyNotMovable } from '../../words/movable';
import type { FleetFilter } from '../../state/fleet-views';
import type { FleetRow } from './fleet-row';

/** The rows that every chosen filter lets through; within one filter any of its values will do. */
export function filterRows(
  rows: readonly FleetRow[],
  filter: FleetFilter,
  moves: readonly Move[],
): readonly FleetRow[] {
  const tests = testsOf(filter, moves);
  return tests.length === 0 ? rows : rows.filter((row) => tests.every((passes) => passes(row)));
}

type Test = (row: FleetRow) => boolean;

function testsOf(filter: FleetFilter, moves: readonly Move[]): readonly Test[] {
  const words = searchWords(filter.text);
  const tests: (Test | false)[] = [
    words.length > 0 && ((row) => isMeant(row, words)),
    filter.states.length > 0 && (({ vm }) => filter.states.includes(stateGroup(vm.state, vm.isIncoming))),
    filter.hostIds.length > 0 && (({ host }) => filter.hostIds.includes(host.id)),
    filter.groups.length > 0 && (({ host }) => filter.groups.includes(host.group ?? '')),
    filter.tags.length > 0 && (({ host }) => host.tags.some((tag) => filter.tags.includes(tag))),
    filter.only.includes('immovable') &&
      (({ vm, host }) => whyNotMovable(vm, host.connection, moves) !== undefined),
    filter.only.includes('local-disk') && (({ vm }) => vm.finding?.hasLocalDisk === true),
  ];
  return tests.filter((test) => test !== false);
}

const isMeant = ({ vm, host }: FleetRow, words: readonly string[]): boolean => {
  const [own, place] = [vmSearchText(vm), hostSearchText(host)];
  return words.every((word) => own.includes(word) || place.includes(word));
};

/** States as an admin asks for them; the rarer ones are counted with what they amount to. */
export const stateGroups = ['running', 'paused', 'off', 'trouble', 'arriving'] as const;
export type StateGroup = (typeof stateGroups)[number];

export function stateGroup(state: FleetRow['vm']['state'], isIncoming: boolean): StateGroup {
  if (isIncoming) return 'arriving';
  switch (state) {
    case 'running':
    case 'blocked':
    case 'shutting-down':
      return 'running';
    case 'paused':
    case 'asleep':
      return 'paused';
    case 'off':
      return 'off';
    case 'crashed':
    case 'unknown':
      return 'trouble';
  }
}
