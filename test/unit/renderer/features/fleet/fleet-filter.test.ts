import { expect, it } from 'vitest';
import { filterRows } from '../../../../../renderer/features/fleet/fleet-filter';
import { rowsOf } from '../../../../../renderer/features/fleet/fleet-row';
import { noFilter, type FleetFilter } from '../../../../../renderer/state/fleet-views';
import { fleet } from '../shell/fleet';

const [first, second] = fleet;
if (first?.vms === undefined || second === undefined) throw new Error('the fleet has two hosts');
const hosts = [
  { host: { ...first.host, group: 'rack 1', tags: ['prod'] }, vms: first.vms },
  { host: second.host, vms: first.vms.map((vm) => ({ ...vm, hostId: 'h2', state: 'off' as const })) },
];
const rows = rowsOf(hosts);
const shown = (filter: Partial<FleetFilter>) =>
  filterRows(rows, { ...noFilter, ...filter }, []).map(({ host, vm }) => `${host.name} ${vm.name}`);

it('lets everything through without a filter', () => expect(filterRows(rows, noFilter, [])).toBe(rows));

it('keeps the rows of a host that did not change', () => {
  expect(rowsOf(hosts)[0]).toBe(rows[0]);
});

it('filters by text, over everything a VM is found by and its host', () => {
  expect(shown({ text: '52:54:00:aa' })).toEqual(['kvm1 mail-gw', 'kvm2 mail-gw']);
  expect(shown({ text: '192.168.7' })).toEqual(['kvm1 mail-gw', 'kvm2 mail-gw']);
  expect(shown({ text: 'mail KVM2' })).toEqual(['kvm2 mail-gw', 'kvm2 old-mail']);
  expect(shown({ text: 'rack' })).toEqual(['kvm1 mail-gw', 'kvm1 old-mail']);
  expect(shown({ text: 'old prod' })).toEqual(['kvm1 old-mail']);
  expect(shown({ text: 'postbox ida kvm1' })).toEqual(['kvm1 mail-gw']);
});

it('filters by state, host, group and tag, all of them together', () => {
  expect(shown({ states: ['off'] })).toEqual(['kvm2 mail-gw', 'kvm2 old-mail']);
  expect(shown({ hostIds: ['h1'] })).toEqual(['kvm1 mail-gw', 'kvm1 old-mail']);
  expect(shown({ groups: ['rack 1', ''] })).toHaveLength(4);
  expect(shown({ groups: [''] })).toEqual(['kvm2 mail-gw', 'kvm2 old-mail']);
  expect(shown({ tags: ['prod'], states: ['off'] })).toEqual([]);
});

it('keeps what cannot be moved, and what has a disk that only its host reaches', () => {
  expect(shown({ only: ['immovable'] })).toHaveLength(4);
  expect(shown({ only: ['local-disk'], hostIds: ['h1'] })).toEqual(['kvm1 mail-gw']);
});
