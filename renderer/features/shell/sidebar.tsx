import { useState } from 'react';
import { Button } from '../../components/button';
import { SearchField } from '../../components/search-field';
import { Skeleton } from '../../components/skeleton';
import { useSelection } from '../../state/selection';
import { HostTree } from './host-tree';
import { filterFleet } from './tree-nodes';
import { useFleet } from '../../api/use-fleet';

/** Known hosts and their VMs, with a box that narrows them. */
export function Sidebar({ moves }: { readonly moves: React.ReactNode }) {
  const fleet = useFleet();
  const [filter, setFilter] = useState('');
  const shown = filterFleet(fleet.hosts, filter);
  return (
    <div className="flex h-full min-h-0 flex-col">
      <SidebarHead />
      {fleet.hosts.length > 0 && (
        <div className="px-3 pb-2">
          <SearchField label="Filter hosts and VMs" value={filter} onChange={setFilter} />
        </div>
      )}
      {fleet.isWaiting && (
        <div className="px-4 py-2">
          <Skeleton label="Known hosts are being read" lines={5} lineHeight={14} />
        </div>
      )}
      {!fleet.isWaiting && fleet.hosts.length === 0 && <NoHosts />}
      {fleet.hosts.length > 0 && shown.length === 0 && (
        <p className="m-0 px-4 py-2 text-ink-3">No host or VM fits “{filter}”.</p>
      )}
      {shown.length > 0 && <HostTree fleet={shown} isFiltered={filter !== ''} />}
      <div className="max-h-2/5 shrink-0 overflow-y-auto">{moves}</div>
    </div>
  );
}

/** Pages about everything there is. */
const pages = [
  { kind: 'none', label: 'Hosts' },
  { kind: 'fleet', label: 'VMs' },
  { kind: 'matrix', label: 'Matrix' },
  { kind: 'repairs', label: 'Repairs' },
] as const;

function SidebarHead() {
  const { selection, select } = useSelection();
  return (
    <div role="group" aria-label="Pages" className="flex flex-wrap items-center gap-y-0.5 px-2 pt-3 pb-2">
      <h2 className="sr-only">Hosts and VMs</h2>
      {pages.map(({ kind, label }) => (
        <Button
          key={kind}
          variant="quiet"
          size="small"
          {...(selection.kind === kind ? { 'aria-current': 'page' as const } : {})}
          onPress={() => select({ kind })}
        >
          {label}
        </Button>
      ))}
    </div>
  );
}

const NoHosts = () => <p className="m-0 flex-1 px-4 text-ink-3">No hosts yet.</p>;
