import { SearchX } from 'lucide-react';
import { type ReactNode, useDeferredValue, useMemo, useState } from 'react';
import type { Move } from '../../../shared/domain/migration';
import type { Fleet } from '../../api/fleet';
import { useDrover } from '../../api/use-drover';
import { useFleet } from '../../api/use-fleet';
import { useTopic } from '../../api/use-topic';
import { ChoiceMenu } from '../../components/choice-menu';
import { type Chosen, nothingChosen } from '../../components/choose-rows';
import { DataTable } from '../../components/data-table';
import { EmptyState } from '../../components/empty-state';
import { SearchField } from '../../components/search-field';
import { Skeleton } from '../../components/skeleton';
import { formatCount, formatNumber } from '../../format/number';
import { useFleetViews } from '../../state/fleet-views';
import { useSelection } from '../../state/selection';
import { FilterBar } from './filter-bar';
import { fleetColumns } from './fleet-columns';
import { filterRows } from './fleet-filter';
import { rowKey, rowsOf } from './fleet-row';
import { SelectionBar } from './selection-bar';
import { ViewMenu } from './view-menu';

const noMoves: readonly Move[] = [];

/** Every VM of every host in one table. */
export function FleetPage() {
  const { migrations } = useDrover();
  // What is typed is shown at once; ten thousand rows follow as soon as there is time.
  const fleet = useDeferredValue(useFleet());
  const moves = useTopic(migrations.all).value ?? noMoves;
  const view = useFleetViews((state) => state.view);
  const change = useFleetViews((state) => state.change);
  const select = useSelection((state) => state.select);
  const filter = useDeferredValue(view.filter);
  const [chosen, setChosen] = useState<Chosen>(nothingChosen);
  const rows = useMemo(() => rowsOf(fleet.hosts), [fleet]);
  const shown = useMemo(() => filterRows(rows, filter, moves), [rows, filter, moves]);
  const all = useMemo(() => fleetColumns(moves), [moves]);
  const columns = useMemo(
    () => all.filter(({ id, isKept }) => isKept === true || view.columns.includes(id)),
    [all, view.columns],
  );
  const chosenRows = useMemo(() => shown.filter(({ key }) => chosen.keys.has(key)), [shown, chosen]);
  const open = (key: string) => {
    const row = shown.find((each) => each.key === key);
    if (row !== undefined) select({ kind: 'vm', hostId: row.host.id, vmId: row.vm.id });
  };
  return (
    <div className="flex min-h-0 flex-1 flex-col gap-3 p-6 max-[1199px]:p-4">
      <FleetHead fleet={fleet} shown={shown.length} total={rows.length}>
        <ChoiceMenu
          label="Columns"
          isCounted={false}
          options={all.filter(({ isKept }) => isKept !== true).map(({ id, title }) => ({ id, label: title }))}
          chosen={view.columns}
          onChange={(ids) => change({ columns: ids })}
        />
        <ViewMenu />
      </FleetHead>
      <div className="flex items-center gap-3">
        <div className="w-72 shrink-0 max-[1199px]:w-60">
          <SearchField
            label="Name, address, MAC, disk, net"
            value={view.filter.text}
            onChange={(text) => change({ filter: { ...view.filter, text } })}
          />
        </div>
        <FilterBar fleet={fleet.hosts} />
      </div>
      {fleet.isWaiting ? (
        <Skeleton label="Virtual machines are being read" lines={8} lineHeight={22} />
      ) : (
        <DataTable
          label="All virtual machines"
          columns={columns}
          rows={shown}
          rowKey={rowKey}
          sort={view.sort}
          onSort={(sort) => change({ sort })}
          choice={{ chosen, onChange: setChosen, onOpen: open }}
          isFixed
          empty={
            <EmptyState title="No VM fits" icon={<SearchX size={20} />}>
              {rows.length === 0
                ? 'No VM is known yet. Add a host, or wait until one is connected.'
                : 'Take a filter away, or look for less.'}
            </EmptyState>
          }
        />
      )}
      {chosenRows.length > 0 && (
        <SelectionBar rows={chosenRows} moves={moves} onClear={() => setChosen(nothingChosen)} />
      )}
    </div>
  );
}

interface FleetHeadProps {
  readonly fleet: Fleet;
  readonly shown: number;
  readonly total: number;
  readonly children: ReactNode;
}

function FleetHead({ fleet, shown, total, children }: FleetHeadProps) {
  const unread = fleet.hosts.filter(({ host }) => host.vms === undefined).length;
  const count =
    shown === total ? formatCount(total, 'VM') : `${formatNumber(shown)} of ${formatCount(total, 'VM')}`;
  return (
    <div className="flex items-center gap-1">
      <div className="flex-1">
        <h2 className="h1">Virtual machines</h2>
        <span className="text-ink-3 tabular-nums">
          {count} on {formatCount(fleet.hosts.length, 'host')}
          {unread > 0 && ` · ${formatCount(unread, 'host')} not read yet`}
        </span>
      </div>
      {children}
    </div>
  );
}
