import type { Fault } from '../../shared/domain/fault';
import type { HostId } from '../../shared/domain/host';
import type { VmId, VmState, VmSummary } from '../../shared/domain/vm';
import type { Host, Hosts } from '../hosts/host';

/** Where a VM's console is to be opened, or why nowhere. */
export type Place =
  | { readonly at: 'here'; readonly host: Host; readonly vm: VmSummary }
  | { readonly at: 'nowhere'; readonly because: Fault };

const activeStates: readonly VmState[] = [
  'running',
  'blocked',
  'paused',
  'shutting-down',
  'asleep',
  'crashed',
];
const runningStates: readonly VmState[] = ['running', 'blocked'];

interface Seen {
  readonly host: Host;
  readonly vm: VmSummary;
  readonly isConnected: boolean;
}

/**
 * The host that runs the VM, among those connected. Running comes before paused: while memory still arrives after the
 * switch both have it, and the destination's CPUs are the ones that run. The waiting half of a move is no place.
 */
export function placeOf(hosts: Hosts, vmId: VmId, preferred: HostId): Place {
  const seen = hosts.all().flatMap((host): Seen[] => {
    const vm = host.vms()?.find(({ id }) => id === vmId);
    return vm === undefined ? [] : [{ host, vm, isConnected: host.connection().at === 'connected' }];
  });
  const rank = ({ host, vm }: Seen): number =>
    (runningStates.includes(vm.state) ? 0 : 2) + (host.id === preferred ? 0 : 1);
  const [best] = seen
    .filter(({ vm, isConnected }) => isConnected && !vm.isIncoming && activeStates.includes(vm.state))
    .sort((a, b) => rank(a) - rank(b));
  return best === undefined ? nowhere(hosts, vmId, preferred, seen) : { at: 'here', ...best };
}

function nowhere(hosts: Hosts, vmId: VmId, preferred: HostId, seen: readonly Seen[]): Place {
  const last = seen.find(({ host }) => host.id === preferred) ?? seen[0];
  const host = last?.host ?? hosts.get(preferred);
  if (host === undefined) return { at: 'nowhere', because: { code: 'host-not-known', hostId: preferred } };
  if (host.connection().at !== 'connected') {
    return { at: 'nowhere', because: { code: 'host-not-connected', hostId: host.id, name: host.name } };
  }
  if (last === undefined) return { at: 'nowhere', because: { code: 'vm-not-found', vmId, host: host.name } };
  const { name: vm, state } = last.vm;
  return { at: 'nowhere', because: { code: 'wrong-state', vm, state } };
}
