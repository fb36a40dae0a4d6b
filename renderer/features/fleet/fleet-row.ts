import type { FleetHost } from '../../api/fleet';
import type { HostSummary } from '../../../shared/domain/host';
import type { VmSummary } from '../../../shared/domain/vm';

/** One VM with the host that has it. */
export interface FleetRow {
  readonly key: string;
  readonly vm: VmSummary;
  readonly host: HostSummary;
}

export const rowKey = (row: FleetRow): string => row.key;

const made = new WeakMap<FleetHost, readonly FleetRow[]>();

/** All VMs of all hosts. Rows of a host that did not change stay the same objects. */
export function rowsOf(fleet: readonly FleetHost[]): readonly FleetRow[] {
  return fleet.flatMap((entry) => {
    const known = made.get(entry);
    if (known !== undefined) return known;
    const { host, vms = [] } = entry;
    const rows = vms.map((vm) => ({ key: `${host.id}/${vm.id}`, vm, host }));
    made.set(entry, rows);
    return rows;
  });
}
