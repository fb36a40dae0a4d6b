import { useState } from 'react';
import type { HostId, HostSummary } from '../../../shared/domain/host';
import { useDrover } from '../../api/use-drover';
import { useTopic } from '../../api/use-topic';
import { EmptyState } from '../../components/empty-state';
import { Skeleton } from '../../components/skeleton';
import { Tabs } from '../../components/tabs';
import { HostConnection } from './host-connection';
import { HostHeader } from './host-header';
import { HostMachineTab } from './host-machine';
import { HostNetworks } from './host-networks';
import { HostPools } from './host-pools';
import { HostQuestions } from './host-questions';
import { HostStats } from './host-stats';
import { HostTrouble } from './host-trouble';
import { HostVms } from './host-vms';

export interface HostPageProps {
  readonly hostId: HostId;
  /** Its questions are asked in an open panel already. */
  readonly areQuestionsElsewhere: boolean;
}

/** One host: how it stands, what runs there, what it has. */
export function HostPage({ hostId, areQuestionsElsewhere }: HostPageProps) {
  const { hosts } = useDrover();
  const { value, isWaiting } = useTopic(hosts.all);
  const host = value?.find((each) => each.id === hostId);
  if (isWaiting) {
    return (
      <div className="p-6">
        <Skeleton label="The host is being read" lines={6} lineHeight={22} />
      </div>
    );
  }
  if (host === undefined) {
    return (
      <EmptyState title="This host is not known any more">
        It was removed from Drover. Choose another one at the left.
      </EmptyState>
    );
  }
  return <KnownHost host={host} areQuestionsElsewhere={areQuestionsElsewhere} />;
}

interface KnownHostProps extends Pick<HostPageProps, 'areQuestionsElsewhere'> {
  readonly host: HostSummary;
}

function KnownHost({ host, areQuestionsElsewhere }: KnownHostProps) {
  const wasNeverSeen = host.facts === undefined && host.connection.at !== 'connected';
  const [tab, setTab] = useState(wasNeverSeen ? 'connection' : 'vms');
  return (
    <div className="flex min-h-0 flex-1 flex-col gap-4 overflow-y-auto p-6 max-[1199px]:p-4">
      <HostHeader host={host} />
      {!areQuestionsElsewhere && <HostQuestions hostId={host.id} />}
      <HostTrouble host={host} onWhy={tab === 'connection' ? undefined : () => setTab('connection')} />
      <HostBody host={host} wasNeverSeen={wasNeverSeen} tab={tab} setTab={setTab} />
    </div>
  );
}

interface HostBodyProps {
  readonly host: HostSummary;
  readonly wasNeverSeen: boolean;
  readonly tab: string;
  readonly setTab: (tab: string) => void;
}

function HostBody({ host, wasNeverSeen, tab, setTab }: HostBodyProps) {
  const { hosts } = useDrover();
  const detail = useTopic(hosts.detail, { hostId: host.id }).value;
  return (
    <>
      {!wasNeverSeen && <HostStats host={host} detail={detail} />}
      <div className="flex min-h-72 flex-1 flex-col">
        <Tabs
          label={`About ${host.name}`}
          selectedId={tab}
          onSelect={setTab}
          tabs={[
            {
              id: 'vms',
              label: 'Virtual machines',
              ...countOf(host.vms?.total),
              content: <HostVms host={host} />,
            },
            {
              id: 'storage',
              label: 'Storage',
              ...countOf(detail?.pools.length),
              content: <HostPools host={host} pools={detail?.pools} />,
            },
            {
              id: 'networks',
              label: 'Networks',
              ...countOf(detail?.networks.length),
              content: <HostNetworks host={host} networks={detail?.networks} />,
            },
            { id: 'machine', label: 'Hardware', content: <HostMachineTab host={host} /> },
            { id: 'connection', label: 'Connection', content: <HostConnection host={host} /> },
          ]}
        />
      </div>
    </>
  );
}

const countOf = (count: number | undefined) => (count === undefined ? {} : { count });
