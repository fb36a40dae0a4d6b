import type { HostSummary } from '../../../shared/domain/host';
import type { VmId } from '../../../shared/domain/vm';
import { useDrover } from '../../api/use-drover';
import { useTopic } from '../../api/use-topic';
import { Card } from '../../components/card';
import { KeyValueList } from '../../components/key-value-list';
import { formatBytes } from '../../format/bytes';
import { sayState } from '../../words/state-reason';

export interface LastSeenSummaryProps {
  readonly host: HostSummary;
  readonly vmId: VmId;
}

/** What an earlier session saw of the VM, until its host is connected and it is read in full. */
export function LastSeenSummary({ host, vmId }: LastSeenSummaryProps) {
  const { hosts } = useDrover();
  const vm = useTopic(hosts.vms, { hostId: host.id }).value?.find((each) => each.id === vmId);
  if (vm === undefined) return null;
  return (
    <>
      <h2 className="h1 min-w-0 truncate">{vm.name}</h2>
      <Card title="Last known">
        <KeyValueList
          items={[
            { key: 'Host', value: host.name },
            { key: 'State', value: sayState(vm.state, vm.reason) },
            { key: 'vCPUs', value: vm.vcpus },
            { key: 'Memory', value: formatBytes(vm.memoryBytes) },
            { key: 'Disks', value: vm.diskCount },
            { key: 'UUID', value: <span className="mono break-all">{vm.id}</span> },
          ]}
        />
      </Card>
    </>
  );
}
