import type { FleetHost } from '../../api/fleet';

/** Keeps hosts whose name or address fits, with all their VMs, and else hosts with the VMs that fit. */
export function filterFleet(fleet: readonly FleetHost[], filter: string): readonly FleetHost[] {
  const wanted = filter.trim().toLowerCase();
  if (wanted === '') return fleet;
  return fleet.flatMap((entry) => {
    if (`${entry.host.name} ${entry.host.address}`.toLowerCase().includes(wanted)) return [entry];
    const vms = entry.vms?.filter((vm) => vm.name.toLowerCase().includes(wanted)) ?? [];
    return vms.length === 0 ? [] : [{ host: entry.host, vms }];
  });
}

export const hostKey = (hostId: string): string => `host/${hostId}`;
export const vmKey = (hostId: string, vmId: string): string => `vm/${hostId}/${vmId}`;

/** The selection a tree row stands for; undefined for keys that are none of ours. */
export function selectionOfKey(key: string) {
  const [kind, hostId, vmId] = key.split('/');
  if (kind === 'host' && hostId !== undefined) return { kind: 'host', hostId } as const;
  if (kind === 'vm' && hostId !== undefined && vmId !== undefined)
    return { kind: 'vm', hostId, vmId } as const;
  return undefined;
}
