import type { ReactNode } from 'react';
import type { HostId, HostSummary } from '../../../shared/domain/host';
import type { VmDetail, VmId } from '../../../shared/domain/vm';
import { useDrover } from '../../api/use-drover';
import { useTopic } from '../../api/use-topic';
import { Card } from '../../components/card';
import { FaultNotice } from '../../components/fault-notice';
import { KeyValueList } from '../../components/key-value-list';
import { Skeleton } from '../../components/skeleton';
import { Tabs } from '../../components/tabs';
import { useVmTab } from '../../state/vm-tab';
import { LastKnownVm } from './last-known-vm';
import { LastSeenSummary } from './last-seen-summary';
import { VmCurves } from './vm-curves';
import { VmDisks } from './vm-disks';
import { configOf, factsOf } from './vm-facts';
import { VmHeader } from './vm-header';
import { VmLocks } from './vm-locks';
import { VmNics } from './vm-nics';
import { VmXmlTab } from './vm-xml';
import { WentOn } from './went-on';

export interface VmPageProps {
  readonly hostId: HostId;
  readonly vmId: VmId;
  /** What the console tab shows: a feature of its own. */
  readonly consoleView: (vm: VmDetail) => ReactNode;
}

/** One VM on one host: state, what may be done with it, disks, network cards, configuration. */
export function VmPage({ hostId, vmId, consoleView }: VmPageProps) {
  const { vms, hosts } = useDrover();
  const { value: vm, fault, isWaiting } = useTopic(vms.detail, { hostId, vmId });
  const host = useTopic(hosts.all).value?.find((each) => each.id === hostId);
  return (
    <div className="flex min-h-0 flex-1 flex-col gap-4 overflow-y-auto p-6 max-[1199px]:p-4">
      {vm !== undefined && <VmHeader vm={vm} host={host} />}
      {fault !== undefined && (
        <WentOn hostId={hostId} vmId={vmId} otherwise={<FaultNotice fault={fault} tone="warn" />} />
      )}
      {host !== undefined && host.connection.at !== 'connected' && <LastKnownVm host={host} />}
      {vm !== undefined && host?.connection.at === 'connected' && <VmLocks vm={vm} />}
      {isWaiting && <VmUnread host={host} vmId={vmId} />}
      {vm !== undefined && <VmBody vm={vm} host={host} consoleView={consoleView} />}
    </div>
  );
}

function VmUnread({ host, vmId }: { readonly host: HostSummary | undefined; readonly vmId: VmId }) {
  const isAway = host !== undefined && host.connection.at !== 'connected';
  if (isAway && host.seenAtMs !== undefined) return <LastSeenSummary host={host} vmId={vmId} />;
  return <Skeleton label="The VM is being read" lines={8} lineHeight={22} />;
}

interface VmOverviewProps {
  readonly vm: VmDetail;
  readonly host: HostSummary | undefined;
}

function VmBody({ vm, host, consoleView }: VmOverviewProps & Pick<VmPageProps, 'consoleView'>) {
  const { tab, setTab } = useVmTab();
  const tabs = [
    { id: 'overview', label: 'Overview', content: <VmOverview vm={vm} host={host} /> },
    { id: 'console', label: 'Console', content: consoleView(vm) },
    { id: 'xml', label: 'XML', content: <VmXmlTab vm={vm} /> },
  ];
  return (
    <div className="flex min-h-72 flex-1 flex-col">
      <Tabs label={`About ${vm.name}`} tabs={tabs} selectedId={tab} onSelect={setTab} />
    </div>
  );
}

function VmOverview({ vm, host }: VmOverviewProps) {
  return (
    <>
      <VmCurves vm={vm} />
      <div className="grid shrink-0 grid-cols-2 items-stretch gap-4 max-[1199px]:grid-cols-1">
        <Card title="Facts">
          <KeyValueList items={factsOf(vm, host?.name)} />
        </Card>
        <Card title="Configuration">
          <KeyValueList items={configOf(vm)} />
        </Card>
      </div>
      <VmDisks vm={vm} />
      <VmNics vm={vm} />
    </>
  );
}
