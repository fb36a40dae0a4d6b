import { Server } from 'lucide-react';
import type { HostSummary } from '../../../shared/domain/host';
import { useDrover } from '../../api/use-drover';
import { useTopic } from '../../api/use-topic';
import { Button } from '../../components/button';
import { type Column, DataTable } from '../../components/data-table';
import { EmptyState } from '../../components/empty-state';
import { LinkButton } from '../../components/link-button';
import { Pill } from '../../components/pill';
import { Skeleton } from '../../components/skeleton';
import { formatBytes } from '../../format/bytes';
import { formatCount } from '../../format/number';
import { usePanels } from '../../state/panels';
import { useSelection } from '../../state/selection';
import { useNow } from '../../state/use-now';
import { sayConnection } from '../../words/connection';

/** All known hosts at a glance; with none, how to begin. */
export function HostsOverview() {
  const { hosts } = useDrover();
  const { value, isWaiting } = useTopic(hosts.all);
  if (isWaiting) {
    return (
      <div className="p-6">
        <Skeleton label="Known hosts are being read" lines={6} lineHeight={22} />
      </div>
    );
  }
  if (value === undefined || value.length === 0) return <FirstSteps />;
  return (
    <div className="flex min-h-0 flex-1 flex-col gap-4 p-6 max-[1199px]:p-4">
      <div>
        <h2 className="h1">Hosts</h2>
        <span className="text-ink-3">{summaryOf(value)}</span>
      </div>
      <DataTable label="Known hosts" columns={columns} rows={value} rowKey={(host) => host.id} />
    </div>
  );
}

function summaryOf(hosts: readonly HostSummary[]): string {
  const connected = hosts.filter((host) => host.connection.at === 'connected').length;
  const vms = hosts.reduce((sum, host) => sum + (host.vms?.total ?? 0), 0);
  return `${formatCount(hosts.length, 'host')}, ${connected} connected · ${formatCount(vms, 'VM')}`;
}

const columns: readonly Column<HostSummary>[] = [
  {
    id: 'name',
    title: 'Name',
    isRowHeader: true,
    render: (host) => <HostLink host={host} />,
    sortBy: (host) => host.name,
  },
  {
    id: 'state',
    title: 'State',
    render: (host) => <HostState host={host} />,
    sortBy: (host) => host.connection.at,
  },
  {
    id: 'vms',
    title: 'VMs',
    isNumeric: true,
    render: (host) => host.vms?.total ?? '–',
    sortBy: (host) => host.vms?.total ?? -1,
  },
  {
    id: 'running',
    title: 'Running',
    isNumeric: true,
    render: (host) => host.vms?.running ?? '–',
    sortBy: (host) => host.vms?.running ?? -1,
  },
  {
    id: 'free',
    title: 'Free memory',
    isNumeric: true,
    render: (host) => freeOf(host),
    sortBy: (host) => host.facts?.freeMemoryBytes ?? -1,
  },
  {
    id: 'cpus',
    title: 'CPUs',
    isNumeric: true,
    render: (host) => host.facts?.cpus ?? '–',
    sortBy: (host) => host.facts?.cpus ?? -1,
  },
  {
    id: 'libvirt',
    title: 'libvirt',
    render: (host) => host.facts?.libvirtVersion ?? '–',
    sortBy: (host) => host.facts?.libvirtVersion ?? '',
  },
  {
    id: 'qemu',
    title: 'QEMU',
    render: (host) => host.facts?.qemuVersion ?? '–',
    sortBy: (host) => host.facts?.qemuVersion ?? '',
  },
];

const freeOf = ({ facts }: HostSummary): string =>
  facts === undefined ? '–' : `${formatBytes(facts.freeMemoryBytes)} of ${formatBytes(facts.memoryBytes)}`;

function HostLink({ host }: { readonly host: HostSummary }) {
  const select = useSelection((state) => state.select);
  return <LinkButton onPress={() => select({ kind: 'host', hostId: host.id })}>{host.name}</LinkButton>;
}

function HostState({ host }: { readonly host: HostSummary }) {
  const state = sayConnection(host.connection, useNow());
  return (
    <Pill tone={state.tone} hasDot isBusy={state.isBusy} isHollow={host.connection.at === 'disconnected'}>
      {state.label}
    </Pill>
  );
}

function FirstSteps() {
  const openPanel = usePanels((state) => state.openPanel);
  return (
    <div className="grid flex-1 place-items-center">
      <EmptyState
        title="Add your first host"
        icon={<Server size={20} />}
        action={
          <Button variant="primary" onPress={() => openPanel({ kind: 'add-host' })}>
            Add host
          </Button>
        }
      >
        A host is a machine that runs KVM guests with libvirt and can be reached over SSH. Nothing is
        installed on it. To move a VM you need two of them, and a disk that both can reach.
      </EmptyState>
    </div>
  );
}
