import { expect, it } from 'vitest';
import { whyNotMovable } from '../../../../renderer/words/movable';
import { sayMoveOf } from '../../../../renderer/words/move-state';
import type { Connection } from '../../../../shared/domain/host';
import type { VmSummary } from '../../../../shared/domain/vm';
import { fakeMove } from '../../../screens/fake-moves';

const up = (isReadOnly = false): Connection => ({
  at: 'connected',
  steps: [],
  sinceMs: 0,
  user: 'root',
  way: { by: 'socket', daemon: 'libvirtd', withSudo: false, isReadOnly },
});

const moving = fakeMove('converging', 0);
const vm: VmSummary = {
  id: moving.vmId,
  hostId: moving.fromHostId,
  name: 'billing-db',
  state: 'running',
  reason: 'booted',
  vcpus: 1,
  memoryBytes: 1,
  diskCount: 1,
  isPersistent: true,
  isIncoming: false,
};

it('opens the wizard for a VM that runs or is paused', () => {
  expect(whyNotMovable(vm, up(), [])).toBeUndefined();
  expect(whyNotMovable({ ...vm, state: 'paused' }, up(), [])).toBeUndefined();
});

it.each([
  ['it is off', { ...vm, state: 'off' as const }, up(), []],
  ['it is arriving', { ...vm, isIncoming: true }, up(), []],
  ['it is moving', vm, up(), [moving]],
  ['its last move is not settled', vm, up(), [fakeMove('unclear', 0)]],
  ['its host is away', vm, { at: 'disconnected' } as const, []],
  ['the login may only look', vm, up(true), []],
])('does not, and says why, while %s', (_why, each, connection, moves) => {
  expect(whyNotMovable(each, connection, moves)).toMatch(/\.$/);
});

it('forgets a move that has come to a clear end', () => {
  expect(sayMoveOf(vm.id, vm.hostId, [fakeMove('arrived', 0), fakeMove('cancelled', 0)])).toBeUndefined();
});

it('speaks of a move from where it is seen', () => {
  expect(sayMoveOf(vm.id, 'kvm1', [moving])?.label).toBe('Moving to kvm2');
  expect(sayMoveOf(vm.id, 'kvm2', [moving])?.label).toBe('Arriving from kvm1');
  expect(sayMoveOf(vm.id, 'elsewhere', [moving])).toBeUndefined();
});
