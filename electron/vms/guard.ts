import type { Fault } from '../../shared/domain/fault';
import type { HostId } from '../../shared/domain/host';
import type { VmAction } from '../../shared/domain/vm';
import { isSameDisk } from './same-disk';
import type { SeenHost, SeenVm } from './world';

/** A move that still holds the VM's life cycle. */
export interface UnsettledMove {
  readonly id: string;
  /** It is under way; otherwise it waits for a person. */
  readonly isRunning: boolean;
}

/** What the guard judges: one VM on one host, among all hosts that are known. */
export interface Judged {
  readonly action: VmAction;
  readonly vm: SeenVm;
  readonly hostId: HostId;
  readonly hosts: readonly SeenHost[];
  readonly unsettledMove: UnsettledMove | undefined;
  /** libvirt is at a migration of it, whoever began that. */
  readonly isMigrating: boolean;
  /** The connection to its host may only look. */
  readonly isReadOnly: boolean;
}

/** Why the action is refused; undefined when it may be done. Start and resume guard against a second running copy. */
export function objectionTo(judged: Judged): Fault | undefined {
  const { action, vm, unsettledMove } = judged;
  if (judged.isReadOnly) return { code: 'read-only' };
  if (vm.isIncoming) return { code: 'incoming-half', vm: vm.name };
  if (unsettledMove !== undefined) return heldBy(unsettledMove, vm);
  if (judged.isMigrating) return { code: 'moved-by-others', vm: vm.name };
  const state = objectionOfState(action, vm);
  if (state !== undefined || !runsItsCpus(action)) return state;
  return activeElsewhere(judged) ?? diskInUse(judged) ?? notAllSeen(judged);
}

const heldBy = ({ id: moveId, isRunning }: UnsettledMove, { name: vm }: SeenVm): Fault =>
  isRunning ? { code: 'vm-already-moving', vm, moveId } : { code: 'card-unsettled', vm, moveId };

const runsItsCpus = (action: VmAction): boolean => action === 'start' || action === 'resume';

const migrationReasons: readonly string[] = ['migration', 'postcopy', 'postcopy-failed'];

function objectionOfState(action: VmAction, vm: SeenVm): Fault | undefined {
  const wrong: Fault = { code: 'wrong-state', vm: vm.name, state: vm.state };
  const isHeld = vm.state === 'paused' && migrationReasons.includes(vm.reason);
  switch (action) {
    case 'start':
      return vm.isActive ? wrong : undefined;
    case 'resume':
      if (vm.state !== 'paused') return wrong;
      return isHeld ? { code: 'paused-by-migration', vm: vm.name } : undefined;
    case 'pause':
    case 'shutdown':
    case 'reboot':
      return vm.state === 'running' || vm.state === 'blocked' ? undefined : wrong;
    case 'force-off':
      if (!vm.isActive) return wrong;
      return isHeld ? { code: 'paused-by-migration', vm: vm.name } : undefined;
    case 'autostart-on':
    case 'autostart-off':
      return vm.isPersistent ? undefined : { code: 'not-kept', vm: vm.name };
  }
}

function activeElsewhere({ vm, hostId, hosts }: Judged): Fault | undefined {
  const other = hosts.find(
    (host) => host.id !== hostId && host.vms.some((twin) => twin.id === vm.id && twin.isActive),
  );
  return other && { code: 'active-elsewhere', vm: vm.name, host: other.name };
}

function diskInUse({ vm, hostId, hosts }: Judged): Fault | undefined {
  for (const disk of vm.disks ?? []) {
    if (!disk.isWritable) continue;
    for (const host of hosts) {
      for (const other of host.vms) {
        if (other.id === vm.id || !other.isActive) continue;
        const isUsed = other.disks?.some(
          (used) =>
            used.isWritable &&
            !(used.isShareable && disk.isShareable) &&
            isSameDisk(disk, used, host.id === hostId),
        );
        if (isUsed)
          return { code: 'disk-in-use-elsewhere', path: disk.source, vm: other.name, host: host.name };
      }
    }
  }
  return undefined;
}

/** A host that is not seen may run the VM, and so may one whose VMs' disks cannot be read. */
function notAllSeen({ vm, hostId, hosts }: Judged): Fault | undefined {
  const unseen = hosts.filter(
    (host) => !host.isSeen || host.vms.some((other) => other.isActive && !other.disks),
  );
  const own = vm.disks === undefined ? hosts.filter((host) => host.id === hostId) : [];
  const names = [...new Set([...unseen, ...own].map((host) => host.name))];
  return names.length === 0 ? undefined : { code: 'hosts-not-seen', hosts: names };
}
