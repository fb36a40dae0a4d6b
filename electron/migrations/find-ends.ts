import type { Fault } from '../../shared/domain/fault';
import type { HostId } from '../../shared/domain/host';
import type { VmId } from '../../shared/domain/vm';
import { fail, ok, type Result } from '../../shared/lib/result';
import type { Host, Hosts } from '../hosts/host';

export interface FoundEnds {
  readonly source: Host;
  readonly destination: Host;
  readonly vm: string;
}

/**
 * Both hosts, known and connected, and the VM's name as the source tells it. Faults: host-not-known, same-host,
 * host-not-connected, vm-not-found.
 */
export function findEnds(
  hosts: Hosts,
  ask: { readonly vmId: VmId; readonly fromHostId: HostId; readonly toHostId: HostId },
): Result<FoundEnds, Fault> {
  const source = hosts.get(ask.fromHostId);
  const destination = hosts.get(ask.toHostId);
  if (source === undefined) return fail({ code: 'host-not-known', hostId: ask.fromHostId });
  if (destination === undefined) return fail({ code: 'host-not-known', hostId: ask.toHostId });
  if (source.id === destination.id) return fail({ code: 'same-host', host: source.name });
  for (const host of [source, destination])
    if (!host.libvirt().ok) return fail({ code: 'host-not-connected', hostId: host.id, name: host.name });
  const vm = source.vms()?.find(({ id }) => id === ask.vmId);
  if (vm === undefined) return fail({ code: 'vm-not-found', vmId: ask.vmId, host: source.name });
  return ok({ source, destination, vm: vm.name });
}
