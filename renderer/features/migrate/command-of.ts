import type { MigrationPlan } from './use-migration-plan';
import { virshCommand } from './virsh-command';

/** The equal virsh command; undefined while one of the hosts is not known. */
export function commandOf({ hosts, target, toHostId, vmName, options }: MigrationPlan): string | undefined {
  const from = hosts.value?.find((host) => host.id === target.fromHostId);
  const to = hosts.value?.find((host) => host.id === toHostId);
  return from && to && virshCommand({ vm: vmName, from, to, options });
}
