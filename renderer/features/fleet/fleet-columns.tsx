import type { Move } from '../../../shared/domain/migration';
import { classNames } from '../../components/class-names';
import type { Column } from '../../components/data-table';
import { Dot } from '../../components/dot';
import { formatBytes } from '../../format/bytes';
import { formatPercent } from '../../format/percent';
import { type Selection, useSelection } from '../../state/selection';
import { sayMoveOf } from '../../words/move-state';
import { sayState } from '../../words/state-reason';
import { sayVmState } from '../../words/vm-state';
import type { FleetRow } from './fleet-row';

export interface FleetColumn extends Column<FleetRow> {
  /** Always there. */
  readonly isKept?: boolean;
}

/** Every column the table of all VMs can show; the name comes first. */
export function fleetColumns(moves: readonly Move[]): readonly FleetColumn[] {
  return [
    {
      id: 'name',
      title: 'Name',
      isKept: true,
      isRowHeader: true,
      width: '160px',
      render: (row) => <VmLink row={row} />,
      sortBy: ({ vm }) => vm.name,
    },
    {
      id: 'host',
      title: 'Host',
      width: '110px',
      render: (row) => <HostLink row={row} />,
      sortBy: ({ host }) => host.name,
    },
    {
      id: 'state',
      title: 'State',
      width: '130px',
      render: (row) => <State row={row} moves={moves} />,
      sortBy: ({ vm }) => sayVmState(vm).label,
    },
    number('vcpus', 'vCPU', '66px', ({ vm }) => vm.vcpus),
    number('memory', 'Memory', '88px', ({ vm }) => vm.memoryBytes, formatBytes),
    number(
      'cpu',
      'CPU',
      '84px',
      ({ vm }) => vm.cpuPercent ?? -1,
      (percent) => (percent < 0 ? '–' : formatPercent(percent)),
    ),
    number('disks', 'Disks', '70px', ({ vm }) => vm.diskCount),
    text('title', 'Title', '180px', ({ vm }) => [vm.finding?.title ?? ''].filter(Boolean)),
    text('addresses', 'Addresses', '150px', ({ vm }) => vm.finding?.addresses),
    text('macs', 'MAC', '150px', ({ vm }) => vm.finding?.macs),
    text('networks', 'Networks', '130px', ({ vm }) => vm.finding?.networks),
    text('paths', 'Disk paths', '260px', ({ vm }) => vm.finding?.diskPaths),
    {
      id: 'storage',
      title: 'Storage',
      width: '110px',
      render: ({ vm }) => sayStorage(vm.finding?.hasLocalDisk),
      sortBy: ({ vm }) => sayStorage(vm.finding?.hasLocalDisk),
    },
    {
      id: 'kept',
      title: 'Definition',
      width: '120px',
      render: ({ vm }) => (vm.isPersistent ? 'kept' : 'until it stops'),
      sortBy: ({ vm }) => (vm.isPersistent ? 0 : 1),
    },
    text('group', 'Group', '120px', ({ host }) => (host.group === undefined ? [] : [host.group])),
    text('tags', 'Tags', '140px', ({ host }) => host.tags),
  ];
}

const sayStorage = (hasLocalDisk: boolean | undefined): string =>
  hasLocalDisk === undefined ? '–' : hasLocalDisk ? 'local' : 'shared';

const number = (
  id: string,
  title: string,
  width: string,
  of: (row: FleetRow) => number,
  say: (value: number) => string = String,
): FleetColumn => ({
  id,
  title,
  width,
  isNumeric: true,
  render: (row) => say(of(row)),
  sortBy: of,
});

const text = (
  id: string,
  title: string,
  width: string,
  of: (row: FleetRow) => readonly string[] | undefined,
): FleetColumn => ({
  id,
  title,
  width,
  render: (row) => <Texts texts={of(row) ?? []} />,
  sortBy: (row) => of(row)?.join(', ') ?? '',
});

const Texts = ({ texts }: { readonly texts: readonly string[] }) =>
  texts.length === 0 ? (
    <span className="text-ink-3">–</span>
  ) : (
    <span title={texts.join('\n')}>{texts.join(', ')}</span>
  );

const link =
  'max-w-full cursor-pointer truncate rounded-control text-left align-middle hover:text-accent-text hover:underline';

/*
  Plain buttons that listen to nothing: hundreds of them come and go while the table scrolls. The row opens by Enter as
  well.
*/
const select = (selection: Selection): void => useSelection.getState().select(selection);

function VmLink({ row: { vm } }: { readonly row: FleetRow }) {
  return (
    <button
      type="button"
      tabIndex={-1}
      title={vm.name}
      className={link}
      onClick={() => select({ kind: 'vm', hostId: vm.hostId, vmId: vm.id })}
    >
      {vm.name}
    </button>
  );
}

function HostLink({ row: { host } }: { readonly row: FleetRow }) {
  return (
    <button
      type="button"
      tabIndex={-1}
      title={host.name}
      className={classNames(link, host.connection.at !== 'connected' && 'text-ink-3')}
      onClick={() => select({ kind: 'host', hostId: host.id })}
    >
      {host.name}
    </button>
  );
}

function State({ row: { vm, host }, moves }: { readonly row: FleetRow; readonly moves: readonly Move[] }) {
  const moving = sayMoveOf(vm.id, vm.hostId, moves);
  const state = sayVmState(vm);
  const label = moving === undefined ? state.label : `${moving.label} ${moving.progress}`.trim();
  const isCurrent = host.connection.at === 'connected';
  const about = `${sayState(vm.state, vm.reason)}${isCurrent ? '' : ', as last seen'}`;
  return (
    <span
      title={about}
      className={classNames('inline-flex max-w-full items-center gap-2', !isCurrent && 'text-ink-3')}
    >
      <Dot
        tone={moving?.tone ?? state.tone}
        isHollow={moving === undefined && (state.isHollow || !isCurrent)}
      />
      <span className="truncate">{label}</span>
    </span>
  );
}
