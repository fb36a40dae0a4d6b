import type { Connection } from '../../shared/domain/host';
import type { Move } from '../../shared/domain/migration';
import type { VmSummary } from '../../shared/domain/vm';
import { sayMoveOf } from './move-state';
import { sayVmState } from './vm-state';

/** Why the move wizard may not be opened for a VM; undefined when it may. The checks decide about the rest. */
export function whyNotMovable(
  vm: VmSummary,
  connection: Connection,
  moves: readonly Move[],
): string | undefined {
  const moving = sayMoveOf(vm.id, vm.hostId, moves);
  if (moving !== undefined) return `${moving.label}. A VM can be in one move at a time.`;
  if (vm.isIncoming) return 'This is the waiting half of a move.';
  if (connection.at !== 'connected') return 'Its host is not connected.';
  if (connection.way.isReadOnly) return 'The login may only look: the connection to its host is read-only.';
  if (vm.state === 'running' || vm.state === 'blocked' || vm.state === 'paused') return undefined;
  return `Only a running VM can be moved live; this one is ${sayVmState(vm).label.toLowerCase()}.`;
}
