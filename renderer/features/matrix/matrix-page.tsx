import { Grid3x3 } from 'lucide-react';
import { useMemo, useState } from 'react';
import type { Pair } from '../../../shared/domain/matrix';
import { useDrover } from '../../api/use-drover';
import { useFleet } from '../../api/use-fleet';
import { useTopic } from '../../api/use-topic';
import { EmptyState } from '../../components/empty-state';
import { formatCount, formatNumber } from '../../format/number';
import { BaselinePanel } from './baseline-panel';
import { MatrixGrid, pairKey, type Place } from './matrix-grid';
import { PairPanel } from './pair-panel';

const none: readonly Pair[] = [];

/** Which host can send its VMs to which, and the CPU that would let them go everywhere. */
export function MatrixPage() {
  const { matrix } = useDrover();
  const fleet = useFleet();
  const value = useTopic(matrix.pairs).value ?? none;
  const hostIds = fleet.hosts.map(({ host }) => host.id).join('\n');
  // The grid is made anew when hosts come or go, not whenever one tells of its VMs.
  const hosts = useMemo(() => fleet.hosts.map(({ host }) => host), [hostIds]);
  const pairs = useMemo(
    () => new Map(value.map((pair) => [pairKey(pair.fromHostId, pair.toHostId), pair])),
    [value],
  );
  const [chosen, setChosen] = useState<Place | null>(null);
  const from = hosts.find(({ id }) => id === chosen?.fromHostId);
  const to = hosts.find(({ id }) => id === chosen?.toHostId);
  if (!fleet.isWaiting && hosts.length < 2) {
    return (
      <EmptyState title="Two hosts make a matrix" icon={<Grid3x3 size={20} />}>
        Add another host: here stands then which can send its VMs to which, and why not.
      </EmptyState>
    );
  }
  return (
    <div className="flex min-h-0 flex-1 flex-col gap-4 overflow-y-auto p-6 max-[1199px]:p-4">
      <div>
        <h2 className="h1">Matrix</h2>
        <span className="text-ink-3 tabular-nums">{summaryOf(value)}</span>
      </div>
      <div className="flex min-h-64 shrink-0 flex-wrap items-start gap-4">
        <MatrixGrid hosts={hosts} pairs={pairs} chosen={chosen} onChoose={setChosen} />
        <div className="min-w-72 flex-1">
          {from !== undefined && to !== undefined ? (
            <PairPanel from={from} to={to} pair={pairs.get(pairKey(from.id, to.id))} />
          ) : (
            <p className="m-0 text-ink-3">
              Rows send, columns receive. Choose a square to read what speaks against it. By what the hosts
              say of themselves; nothing is tried on them.
            </p>
          )}
        </div>
      </div>
      <div className="shrink-0">
        <BaselinePanel fleet={fleet.hosts} />
      </div>
    </div>
  );
}

function summaryOf(pairs: readonly Pair[]): string {
  const count = (fit: Pair['fit']) => pairs.filter((pair) => pair.fit === fit).length;
  const looking = count('looking');
  return [
    `${formatCount(count('fit'), 'way')} open`,
    `${formatNumber(count('warned'))} with a warning`,
    `${formatNumber(count('unfit'))} closed`,
    ...(looking > 0 ? [`${formatNumber(looking)} being looked at`] : []),
  ].join(' · ');
}
