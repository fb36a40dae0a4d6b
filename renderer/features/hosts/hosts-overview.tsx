import { Server } from 'lucide-react';
import type { HostSummary } from '../../../shared/domain/host';
import { useDrover } from '../../api/use-drover';
import { useTopic } from '../../api/use-topic';
import { Button } from '../../components/button';
import { ColorMark } from '../../components/color-mark';
import { type Column, DataTable } from '../../components/data-table';
import { EmptyState } from '../../components/empty-state';
import { LinkButton } from '../../components/link-button';
import { type MenuEntry, MenuButton } from '../../components/menu-button';
import { Pill } from '../../components/pill';
import { Skeleton } from '../../components/skeleton';
import { formatBytesOf } from '../../format/bytes';
import { formatCount } from '../../format/number';
import { useHostView } from '../../state/host-view';
import { usePanels } from '../../state/panels';
import { useSelection } from '../../state/selection';
import { useNow } from '../../state/use-now';
import { sayConnection } from '../../words/connection';
import { filterHosts, inUse } from './filter-hosts';
import { HostFilterBar } from './host-filter-bar';

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
  return <HostTable hosts={value} />;
}

function HostTable({ hosts }: { readonly hosts: readonly HostSummary[] }) {
  const view = useHostView();
  const shown = filterHosts(hosts, inUse(hosts, view));
  return (
    <div className="flex min-h-0 flex-1 flex-col gap-4 p-6 max-[1199px]:p-4">
      <div className="flex flex-wrap items-start justify-between gap-3">
        <div>
          <h2 className="h1">Hosts</h2>
          <span className="text-ink-3">{summaryOf(hosts, shown.length)}</span>
        </div>
        <div className="flex flex-wrap items-center gap-2">
          <HostFilterBar hosts={hosts} />
          <ListMenu />
        </div>
      </div>
      <DataTable
        label="Known hosts"
        columns={columnsFor(hosts)}
        rows={shown}
        rowKey={(host) => host.id}
        sort={view.sort}
        onSort={(sort) => view.change({ sort })}
      />
    </div>
  );
}

/** What concerns the list as a whole. */
function ListMenu() {
  const openPanel = usePanels((state) => state.openPanel);
  const entries: readonly MenuEntry[] = [
    {
      id: 'several',
      label: 'Add several…',
      hint: 'Paste a list, or take them from ~/.ssh/config and virt-manager.',
      onAction: () => openPanel({ kind: 'add-several' }),
    },
    {
      id: 'import',
      label: 'Import…',
      hint: 'A list exported here or on another machine.',
      onAction: () => openPanel({ kind: 'import-hosts' }),
    },
    {
      id: 'export',
      label: 'Export…',
      hint: 'As JSON, without secrets.',
      onAction: () => openPanel({ kind: 'export-hosts' }),
    },
  ];
  return <MenuButton label="List" entries={entries} />;
}

function summaryOf(hosts: readonly HostSummary[], shown: number): string {
  const connected = hosts.filter((host) => host.connection.at === 'connected').length;
  const vms = hosts.reduce((sum, host) => sum + (host.vms?.total ?? 0), 0);
  const all = formatCount(hosts.length, 'host');
  const some = shown === hosts.length ? all : `${shown} of ${all} shown`;
  return `${some}, ${connected} connected · ${formatCount(vms, 'VM')}`;
}

/** Groups and tags have columns once a host has any. */
const columnsFor = (hosts: readonly HostSummary[]): readonly Column<HostSummary>[] =>
  columns.filter(
    ({ id }) =>
      (id !== 'group' || hosts.some((host) => host.group !== undefined)) &&
      (id !== 'tags' || hosts.some((host) => host.tags.length > 0)),
  );

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
    id: 'group',
    title: 'Group',
    render: (host) => host.group ?? '–',
    sortBy: (host) => host.group ?? '',
  },
  {
    id: 'tags',
    title: 'Tags',
    isWideOnly: true,
    render: (host) => (
      <span title={host.tags.join(', ')} className="block max-w-36 truncate">
        {host.tags.length === 0 ? '–' : host.tags.join(', ')}
      </span>
    ),
    sortBy: (host) => host.tags.join(', '),
  },
  {
    id: 'vms',
    title: 'VMs running',
    isNumeric: true,
    render: ({ vms }) => (vms === undefined ? '–' : `${vms.running} of ${vms.total}`),
    sortBy: (host) => host.vms?.total ?? -1,
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
    isWideOnly: true,
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
  facts === undefined ? '–' : formatBytesOf(facts.freeMemoryBytes, facts.memoryBytes);

function HostLink({ host }: { readonly host: HostSummary }) {
  const select = useSelection((state) => state.select);
  return (
    <span className="flex min-w-0 items-center gap-2">
      {host.color !== undefined && <ColorMark color={host.color} />}
      <LinkButton onPress={() => select({ kind: 'host', hostId: host.id })}>{host.name}</LinkButton>
    </span>
  );
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
          <>
            <Button variant="primary" onPress={() => openPanel({ kind: 'add-host' })}>
              Add host
            </Button>
            <Button onPress={() => openPanel({ kind: 'add-several' })}>Add several</Button>
            <Button onPress={() => openPanel({ kind: 'import-hosts' })}>Import a list</Button>
          </>
        }
      >
        A host is a machine that runs KVM guests with libvirt and can be reached over SSH. Nothing is
        installed on it. To move a VM you need two of them, and a disk that both can reach.
      </EmptyState>
    </div>
  );
}
