import { expect, it } from 'vitest';
import {
  filterFleet,
  hostKey,
  selectionOfKey,
  vmKey,
} from '../../../../../renderer/features/shell/tree-nodes';
import { fleet } from './fleet';

const shape = (filter: string) =>
  filterFleet(fleet, filter).map(({ host, vms }) => [host.name, (vms ?? []).map((vm) => vm.name)]);

it('shows all without a filter', () => expect(filterFleet(fleet, ' ')).toBe(fleet));

it('keeps a host that fits whole, and else only the VMs that fit', () => {
  expect(shape('kvm1')).toEqual([['kvm1', ['mail-gw', 'old-mail']]]);
  expect(shape('gw')).toEqual([['kvm1', ['mail-gw']]]);
  expect(shape('nothing')).toEqual([]);
});

it('reads its own keys back', () => {
  expect(selectionOfKey(hostKey('h1'))).toEqual({ kind: 'host', hostId: 'h1' });
  expect(selectionOfKey(vmKey('h1', 'v'))).toEqual({ kind: 'vm', hostId: 'h1', vmId: 'v' });
  expect(selectionOfKey('other/h1')).toBeUndefined();
});
