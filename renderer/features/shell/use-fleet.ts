import type { HostSummary } from '../../../shared/domain/host';
import type { VmSummary } from '../../../shared/domain/vm';
import { useDrover } from '../../api/use-drover';
import { useTopic } from '../../api/use-topic';
import { useTopics } from '../../api/use-topics';

export interface FleetHost {
  readonly host: HostSummary;
  /** By name; undefined until first read. */
  readonly vms: readonly VmSummary[] | undefined;
}

export interface Fleet {
  readonly hosts: readonly FleetHost[];
  readonly isWaiting: boolean;
}

const byName = new Intl.Collator('en', { numeric: true, sensitivity: 'base' });

/** Every known host with its VMs, in the order of their names. */
export function useFleet(): Fleet {
  const { hosts } = useDrover();
  const { value, isWaiting } = useTopic(hosts.all);
  const known = [...(value ?? [])].sort((a, b) => byName.compare(a.name, b.name));
  const vms = useTopics(
    hosts.vms,
    known.map((host) => ({ hostId: host.id })),
  );
  return { isWaiting, hosts: known.map((host, index) => ({ host, vms: sorted(vms[index]?.value) })) };
}

const sorted = (vms: readonly VmSummary[] | undefined): readonly VmSummary[] | undefined =>
  vms === undefined ? undefined : [...vms].sort((a, b) => byName.compare(a.name, b.name));
