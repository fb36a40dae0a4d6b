import { useMemo } from 'react';
import type { FleetHost } from '../../api/fleet';
import { Button } from '../../components/button';
import { type ChoiceOption, ChoiceMenu } from '../../components/choice-menu';
import { formatNumber } from '../../format/number';
import { compareNaturally } from '../../../shared/lib/natural-key';
import { type FleetFilter, useFleetViews } from '../../state/fleet-views';
import { type StateGroup, stateGroup, stateGroups } from './fleet-filter';

const stateLabels: Readonly<Record<StateGroup, string>> = {
  running: 'Running',
  paused: 'Paused or asleep',
  off: 'Off',
  trouble: 'Crashed or unknown',
  arriving: 'Arriving',
};

/** Narrows the table by what a VM is and where; each choice says how many VMs it has. */
export function FilterBar({ fleet }: { readonly fleet: readonly FleetHost[] }) {
  const filter = useFleetViews((state) => state.view.filter);
  const change = useFleetViews((state) => state.change);
  const reset = useFleetViews((state) => state.reset);
  const options = useMemo(() => optionsOf(fleet), [fleet]);
  const put = (part: Partial<FleetFilter>) => change({ filter: { ...filter, ...part } });
  const menu = (label: string, key: Exclude<keyof FleetFilter, 'text'>, choices: readonly ChoiceOption[]) =>
    (choices.length > 1 || filter[key].length > 0) && (
      <ChoiceMenu
        label={label}
        options={withChosen(choices, filter[key])}
        chosen={filter[key]}
        onChange={(chosen) => put({ [key]: chosen })}
      />
    );
  const chosen: readonly { readonly length: number }[] = Object.values(filter);
  const isOn = chosen.some(({ length }) => length > 0);
  return (
    <div role="group" aria-label="Filters" className="flex flex-wrap items-center gap-1.5">
      {menu('State', 'states', options.states)}
      {menu('Host', 'hostIds', options.hosts)}
      {menu('Group', 'groups', options.groups)}
      {menu('Tag', 'tags', options.tags)}
      {menu('Only', 'only', onlyOptions)}
      {isOn && (
        <Button size="small" variant="quiet" onPress={reset}>
          Clear filters
        </Button>
      )}
    </div>
  );
}

const onlyOptions: readonly ChoiceOption[] = [
  { id: 'immovable', label: 'Cannot be moved live now' },
  { id: 'local-disk', label: 'A disk on local storage' },
];

/** What a kept view names stays visible although no host has it now. */
const withChosen = (options: readonly ChoiceOption[], chosen: readonly string[]): readonly ChoiceOption[] => [
  ...options,
  ...chosen.filter((id) => !options.some((each) => each.id === id)).map((id) => ({ id, label: id })),
];

function optionsOf(fleet: readonly FleetHost[]) {
  const states = new Map<string, number>();
  const groups = new Map<string, number>();
  const tags = new Map<string, number>();
  for (const { host, vms = [] } of fleet) {
    add(groups, host.group ?? '', vms.length);
    for (const tag of host.tags) add(tags, tag, vms.length);
    for (const vm of vms) add(states, stateGroup(vm.state, vm.isIncoming), 1);
  }
  return {
    states: stateGroups.map((id) => ({
      id,
      label: stateLabels[id],
      aside: formatNumber(states.get(id) ?? 0),
    })),
    hosts: fleet.map(({ host, vms = [] }) => ({
      id: host.id,
      label: host.name,
      aside: formatNumber(vms.length),
    })),
    groups: listed(groups, 'No group'),
    tags: tags.size === 0 ? [] : listed(tags, ''),
  };
}

const add = (counts: Map<string, number>, key: string, count: number): void =>
  void counts.set(key, (counts.get(key) ?? 0) + count);

const listed = (counts: ReadonlyMap<string, number>, none: string): readonly ChoiceOption[] =>
  [...counts]
    .sort(([a], [b]) => compareNaturally(a, b))
    .map(([id, count]) => ({ id, label: id === '' ? none : id, aside: formatNumber(count) }));
