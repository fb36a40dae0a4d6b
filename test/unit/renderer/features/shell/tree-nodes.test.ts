import { expect, it } from 'vitest';
import {
  filterFleet,
  groupKey,
  hostKey,
  selectionOfKey,
  treeLines,
  vmKey,
} from '../../../../../renderer/features/shell/tree-nodes';
import { nameOf, walkTree } from '../../../../../renderer/features/shell/walk-tree';
import { fleet } from './fleet';

const shape = (filter: string) =>
  filterFleet(fleet, filter).map(({ host, vms }) => [host.name, (vms ?? []).map((vm) => vm.name)]);

it('shows all without a filter', () => expect(filterFleet(fleet, ' ')).toBe(fleet));

it('keeps a host that fits whole, and else only the VMs that fit', () => {
  expect(shape('kvm1')).toEqual([['kvm1', ['mail-gw', 'old-mail']]]);
  expect(shape('gw')).toEqual([['kvm1', ['mail-gw']]]);
  expect(shape('10.4.0.2 old')).toEqual([['kvm1', ['old-mail']]]);
  expect(shape('br-dmz')).toEqual([['kvm1', ['mail-gw']]]);
  expect(shape('nothing')).toEqual([]);
});

it('reads its own keys back', () => {
  expect(selectionOfKey(hostKey('h1'))).toEqual({ kind: 'host', hostId: 'h1' });
  expect(selectionOfKey(vmKey('h1', 'v'))).toEqual({ kind: 'vm', hostId: 'h1', vmId: 'v' });
  expect(selectionOfKey(groupKey('rack'))).toBeUndefined();
});

const lines = (folded: readonly string[] = [], group?: string) =>
  treeLines(
    fleet.map((entry, at) => (at === 0 && group ? { ...entry, host: { ...entry.host, group } } : entry)),
    (key) => folded.includes(key),
  );
const drawn = (...args: Parameters<typeof lines>) =>
  lines(...args).map((line) => `${'  '.repeat(line.level - 1)}${nameOf(line)}`);

it('lays hosts and their VMs out, without a level for groups where there are none', () => {
  expect(drawn()).toEqual(['kvm1', '  mail-gw', '  old-mail', 'kvm2']);
  expect(drawn([hostKey('h1')])).toEqual(['kvm1', 'kvm2']);
});

it('puts hosts under their groups, those without one at the end', () => {
  expect(drawn([], 'rack 1')).toEqual([
    'rack 1',
    '  kvm1',
    '    mail-gw',
    '    old-mail',
    'No group',
    '  kvm2',
  ]);
  expect(drawn([groupKey('rack 1')], 'rack 1')).toEqual(['rack 1', 'No group', '  kvm2']);
});

it('is walked by the keys of a tree', () => {
  const all = lines();
  const press = (at: number, key: string) => walkTree(all, at, key, 2);
  expect(press(-1, 'ArrowDown')).toEqual({ do: 'go', to: 0 });
  expect(press(0, 'ArrowRight')).toEqual({ do: 'go', to: 1 });
  expect(press(0, 'ArrowLeft')).toEqual({ do: 'fold', at: 0 });
  expect(press(2, 'ArrowLeft')).toEqual({ do: 'go', to: 0 });
  expect(press(0, 'End')).toEqual({ do: 'go', to: 3 });
  expect(press(0, 'o')).toEqual({ do: 'go', to: 2 });
  expect(press(2, 'k')).toEqual({ do: 'go', to: 3 });
  expect(press(1, 'Enter')).toEqual({ do: 'open', at: 1 });
  expect(walkTree(lines([hostKey('h1')]), 0, 'ArrowRight', 2)).toEqual({ do: 'unfold', at: 0 });
});
