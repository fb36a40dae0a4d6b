import { ChevronRight } from 'lucide-react';
import type { ReactNode } from 'react';
import {
  Button,
  Collection,
  ListLayout,
  Tree,
  TreeItem,
  TreeItemContent,
  Virtualizer,
} from 'react-aria-components';
import type { HostSummary } from '../../../shared/domain/host';
import type { Move } from '../../../shared/domain/migration';
import type { VmSummary } from '../../../shared/domain/vm';
import { useDrover } from '../../api/use-drover';
import { useTopic } from '../../api/use-topic';
import { classNames } from '../../components/class-names';
import { Dot } from '../../components/dot';
import { type Selection, useSelection } from '../../state/selection';
import { useTree } from '../../state/tree';
import { useNow } from '../../state/use-now';
import { sayConnection } from '../../words/connection';
import { sayMoveOf } from '../../words/move-state';
import { sayVmState } from '../../words/vm-state';
import { hostKey, selectionOfKey, vmKey } from './tree-nodes';
import type { FleetHost } from '../../api/fleet';

const rowHeight = 30;

export interface HostTreeProps {
  readonly fleet: readonly FleetHost[];
  /** While filtered every host is open, whatever was folded. */
  readonly isFiltered: boolean;
}

/** Hosts and their VMs. Rows have one height and only those in sight are rendered. */
export function HostTree({ fleet, isFiltered }: HostTreeProps) {
  const { migrations } = useDrover();
  const moves = useTopic(migrations.all).value ?? noMoves;
  const { selection, select } = useSelection();
  const { collapsed, setCollapsed } = useTree();
  const hostIds = fleet.map(({ host }) => host.id);
  const expanded = hostIds.filter((id) => isFiltered || !collapsed.includes(id)).map(hostKey);
  // The rows are made anew only when a move begins or ends; its progress is read by the row itself.
  const openMoves = moves.map((move) => `${move.id} ${move.state.at}`).join();
  return (
    <Virtualizer layout={ListLayout} layoutOptions={{ rowHeight }}>
      <Tree
        aria-label="Hosts and their VMs"
        selectionMode="single"
        selectionBehavior="replace"
        disallowEmptySelection
        selectedKeys={keysOf(selection)}
        onSelectionChange={(keys) => {
          const chosen = keys === 'all' ? undefined : selectionOfKey(String([...keys][0]));
          if (chosen !== undefined) select(chosen);
        }}
        expandedKeys={expanded}
        onExpandedChange={(keys) => setCollapsed(hostIds.filter((id) => !keys.has(hostKey(id))))}
        className="block min-h-0 flex-1 overflow-y-auto pb-2"
      >
        {fleet.map((entry) => (
          <HostRow key={entry.host.id} entry={entry} moves={moves} openMoves={openMoves} />
        ))}
      </Tree>
    </Virtualizer>
  );
}

const noMoves: readonly Move[] = [];

function keysOf(selection: Selection): string[] {
  if (selection.kind === 'host') return [hostKey(selection.hostId)];
  return selection.kind === 'vm' ? [vmKey(selection.hostId, selection.vmId)] : [];
}

const row =
  'group flex h-7.5 w-full cursor-pointer items-center gap-2 pr-4 text-ink-2 data-hovered:bg-sunken data-selected:bg-accent-soft data-selected:text-ink data-selected:font-medium data-selected:shadow-[inset_3px_0_var(--accent)] data-focus-visible:-outline-offset-2';

interface HostRowProps {
  readonly entry: FleetHost;
  readonly moves: readonly Move[];
  /** Changes when a move begins or ends. */
  readonly openMoves: string;
}

function HostRow({ entry: { host, vms }, moves, openMoves }: HostRowProps) {
  const state = sayConnection(host.connection, 0);
  return (
    <TreeItem
      id={hostKey(host.id)}
      textValue={`${host.name}, ${state.label}`}
      className={classNames(row, 'pl-1.5')}
    >
      <TreeItemContent>
        <Button
          slot="chevron"
          className="grid size-5 shrink-0 cursor-pointer place-items-center rounded-control text-ink-3 group-data-expanded:[&>svg]:rotate-90"
        >
          {(vms?.length ?? 0) > 0 && <ChevronRight size={13} aria-hidden="true" />}
        </Button>
        <Label
          dot={
            <Dot tone={state.tone} isBusy={state.isBusy} isHollow={host.connection.at === 'disconnected'} />
          }
          name={host.name}
        >
          <HostAside host={host} />
        </Label>
      </TreeItemContent>
      <Collection items={vms ?? []} dependencies={[openMoves]}>
        {(vm) => <VmRow vm={vm} moves={moves} />}
      </Collection>
    </TreeItem>
  );
}

/** Counts down by itself: the tree around it is not made anew every second. */
function HostAside({ host }: { readonly host: HostSummary }) {
  const { short } = sayConnection(host.connection, useNow());
  return short === '' ? host.vms?.total : short;
}

function VmRow({ vm, moves }: { readonly vm: VmSummary; readonly moves: readonly Move[] }) {
  const label = sayMoveOf(vm.id, vm.hostId, moves)?.label ?? sayVmState(vm).label;
  return (
    <TreeItem
      id={vmKey(vm.hostId, vm.id)}
      textValue={`${vm.name}, ${label}`}
      className={classNames(row, 'pl-9.5')}
    >
      <TreeItemContent>
        <VmLabel vm={vm} />
      </TreeItemContent>
    </TreeItem>
  );
}

function VmLabel({ vm }: { readonly vm: VmSummary }) {
  const { migrations } = useDrover();
  const moving = sayMoveOf(vm.id, vm.hostId, useTopic(migrations.all).value ?? noMoves);
  const state = sayVmState(vm);
  const dot = <Dot tone={moving?.tone ?? state.tone} isHollow={moving === undefined && state.isHollow} />;
  return (
    <Label dot={dot} name={vm.name}>
      {moving?.progress ?? asideOf(vm, state.label)}
    </Label>
  );
}

/** Running is the rule and needs no word; everything else is named beside its dot. */
const asideOf = (vm: VmSummary, label: string): string =>
  vm.state === 'running' && !vm.isIncoming ? '' : vm.state === 'blocked' ? '' : label.toLowerCase();

function Label({
  dot,
  name,
  children,
}: {
  readonly dot: ReactNode;
  readonly name: string;
  readonly children: ReactNode;
}) {
  return (
    <>
      {dot}
      <span className="min-w-0 flex-1 truncate" title={name}>
        {name}
      </span>
      <span className="max-w-1/2 shrink-0 truncate text-ink-3 tabular-nums">{children}</span>
    </>
  );
}
