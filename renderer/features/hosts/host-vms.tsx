import { MonitorOff } from 'lucide-react';
import type { HostSummary } from '../../../shared/domain/host';
import type { Move } from '../../../shared/domain/migration';
import type { VmSummary } from '../../../shared/domain/vm';
import { useDrover } from '../../api/use-drover';
import { useTopic } from '../../api/use-topic';
import { type Column, DataTable } from '../../components/data-table';
import { EmptyState } from '../../components/empty-state';
import { GuardedButton } from '../../components/guarded-button';
import { LinkButton } from '../../components/link-button';
import { Pill } from '../../components/pill';
import { Skeleton } from '../../components/skeleton';
import { formatBytes } from '../../format/bytes';
import { formatPercent } from '../../format/percent';
import { useSelection } from '../../state/selection';
import { useWizard } from '../../state/wizard';
import { sayMoveOf } from '../../words/move-state';
import { whyNotMovable } from '../../words/movable';
import { sayState } from '../../words/state-reason';
import { sayVmState } from '../../words/vm-state';

/** Every VM defined or running on the host. */
export function HostVms({ host }: { readonly host: HostSummary }) {
  const { hosts, migrations } = useDrover();
  const { value: vms, isWaiting } = useTopic(hosts.vms, { hostId: host.id });
  const moves = useTopic(migrations.all).value ?? noMoves;
  const isKnown = vms !== undefined && (vms.length > 0 || host.connection.at === 'connected');
  if (!isKnown) return <Unread host={host} isWaiting={isWaiting && host.connection.at === 'connected'} />;
  return (
    <DataTable
      label={`Virtual machines on ${host.name}`}
      columns={columnsFor(host, moves)}
      rows={byName(vms)}
      rowKey={(vm) => vm.id}
      empty={
        <EmptyState title="No virtual machines here" icon={<MonitorOff size={20} />}>
          Nothing is defined or running on {host.name}. Move one here from another host, or define one with
          virt-install.
        </EmptyState>
      }
    />
  );
}

const noMoves: readonly Move[] = [];

function Unread({ host, isWaiting }: { readonly host: HostSummary; readonly isWaiting: boolean }) {
  if (isWaiting || host.connection.at === 'connecting')
    return <Skeleton label="Virtual machines are being read" lines={6} lineHeight={22} />;
  return (
    <EmptyState title="Not known" icon={<MonitorOff size={20} />}>
      {host.name} was not connected since Drover started. Connect to see its virtual machines.
    </EmptyState>
  );
}

const collator = new Intl.Collator('en', { numeric: true, sensitivity: 'base' });
const byName = (vms: readonly VmSummary[]): VmSummary[] =>
  [...vms].sort((a, b) => collator.compare(a.name, b.name));

function columnsFor(host: HostSummary, moves: readonly Move[]): readonly Column<VmSummary>[] {
  const isCurrent = host.connection.at === 'connected';
  return [
    {
      id: 'name',
      title: 'Name',
      isRowHeader: true,
      render: (vm) => <VmLink vm={vm} />,
      sortBy: (vm) => vm.name,
    },
    {
      id: 'state',
      title: 'State',
      render: (vm) => <VmStatePill vm={vm} moves={moves} isCurrent={isCurrent} />,
      sortBy: (vm) => vm.state,
    },
    { id: 'vcpus', title: 'vCPU', isNumeric: true, render: (vm) => vm.vcpus, sortBy: (vm) => vm.vcpus },
    {
      id: 'memory',
      title: 'Memory',
      isNumeric: true,
      render: (vm) => formatBytes(vm.memoryBytes),
      sortBy: (vm) => vm.memoryBytes,
    },
    {
      id: 'cpu',
      title: 'CPU',
      isNumeric: true,
      width: '80px',
      render: (vm) => <CpuShare vm={vm} isCurrent={isCurrent} />,
      sortBy: (vm) => vm.cpuPercent ?? -1,
    },
    {
      id: 'disks',
      title: 'Disks',
      isWideOnly: true,
      isNumeric: true,
      render: (vm) => vm.diskCount,
      sortBy: (vm) => vm.diskCount,
    },
    { id: 'kept', title: 'Definition', isWideOnly: true, render: (vm) => <Definition vm={vm} /> },
    {
      id: 'act',
      title: 'Actions',
      isTitleHidden: true,
      isNumeric: true,
      render: (vm) => <MoveButton vm={vm} host={host} moves={moves} />,
    },
  ];
}

interface CellProps {
  readonly vm: VmSummary;
  readonly moves: readonly Move[];
}

function VmLink({ vm }: { readonly vm: VmSummary }) {
  const select = useSelection((state) => state.select);
  return (
    <LinkButton onPress={() => select({ kind: 'vm', hostId: vm.hostId, vmId: vm.id })}>{vm.name}</LinkButton>
  );
}

function VmStatePill({ vm, moves, isCurrent }: CellProps & { readonly isCurrent: boolean }) {
  const moving = sayMoveOf(vm.id, vm.hostId, moves);
  if (moving !== undefined) {
    return (
      <Pill tone={moving.tone} hasDot isBusy={moving.tone === 'move'}>
        {moving.label}
        {moving.progress !== '' && <span className="tabular-nums"> · {moving.progress}</span>}
      </Pill>
    );
  }
  const state = sayVmState(vm);
  if (!isCurrent) {
    return (
      <span title={`Last known: ${sayState(vm.state, vm.reason)}`}>
        <Pill hasDot isHollow>
          {state.label}, last known
        </Pill>
      </span>
    );
  }
  return (
    <span title={sayState(vm.state, vm.reason)}>
      <Pill tone={state.tone} hasDot isHollow={state.isHollow}>
        {state.label}
      </Pill>
    </span>
  );
}

function CpuShare({ vm, isCurrent }: { readonly vm: VmSummary; readonly isCurrent: boolean }) {
  if (!isCurrent) return <span className="text-ink-3">–</span>;
  if (vm.state === 'off' || vm.state === 'crashed') return <span className="text-ink-3">off</span>;
  return vm.cpuPercent === undefined ? <span className="text-ink-3">–</span> : formatPercent(vm.cpuPercent);
}

const Definition = ({ vm }: { readonly vm: VmSummary }) => (
  <span className="text-ink-2">{vm.isPersistent ? 'kept' : 'until it stops'}</span>
);

function MoveButton({ vm, host, moves }: CellProps & { readonly host: HostSummary }) {
  const openWizard = useWizard((state) => state.openWizard);
  return (
    <GuardedButton
      size="small"
      aria-label={`Move ${vm.name}…`}
      reason={whyNotMovable(vm, host.connection, moves)}
      onPress={() => openWizard({ vmId: vm.id, fromHostId: host.id })}
    >
      Move…
    </GuardedButton>
  );
}
