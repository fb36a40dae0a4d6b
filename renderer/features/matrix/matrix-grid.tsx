import { Check, Minus, TriangleAlert, X } from 'lucide-react';
import { type KeyboardEvent, memo, useId } from 'react';
import type { HostSummary } from '../../../shared/domain/host';
import type { Pair } from '../../../shared/domain/matrix';
import { classNames } from '../../components/class-names';
import { sayFit } from '../../words/pair';

export interface Place {
  readonly fromHostId: string;
  readonly toHostId: string;
}

export interface MatrixGridProps {
  readonly hosts: readonly HostSummary[];
  readonly pairs: ReadonlyMap<string, Pair>;
  readonly chosen: Place | null;
  readonly onChoose: (place: Place) => void;
}

export const pairKey = (fromHostId: string, toHostId: string): string => `${fromHostId}/${toHostId}`;

/** From where (rows) to where (columns). Arrows walk through it, a click chooses. */
export function MatrixGrid({ hosts, pairs, chosen, onChoose }: MatrixGridProps) {
  const prefix = useId();
  const walk = (event: KeyboardEvent) => {
    const next = stepFrom(
      hosts.map(({ id }) => id),
      chosen,
      event.key,
    );
    if (next === undefined) return;
    event.preventDefault();
    onChoose(next);
    document
      .getElementById(prefix + pairKey(next.fromHostId, next.toHostId))
      ?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  };
  const active = chosen && prefix + pairKey(chosen.fromHostId, chosen.toHostId);
  return (
    <div className="grid-box min-h-0 max-w-full overflow-auto rounded-card border border-line bg-panel">
      <table
        role="grid"
        aria-label="From which host to which"
        tabIndex={0}
        {...(active === null ? {} : { 'aria-activedescendant': active })}
        onKeyDown={walk}
        className="group/grid border-separate border-spacing-0 pr-1 pb-1 outline-none"
      >
        <thead>
          <tr>
            <th
              scope="col"
              className="sticky top-0 left-0 z-2 bg-panel px-3 pb-2 text-left align-bottom text-xs font-semibold text-ink-3"
            >
              From ↓ to →
            </th>
            {hosts.map((host) => (
              <th key={host.id} scope="col" className="sticky top-0 z-1 bg-panel px-1 pt-3 pb-2 align-bottom">
                <span
                  className="inline-block max-h-32 rotate-180 truncate text-xs font-medium text-ink-2 [writing-mode:vertical-rl]"
                  title={host.name}
                >
                  {host.name}
                </span>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {hosts.map((from) => (
            <GridRow
              key={from.id}
              from={from}
              hosts={hosts}
              pairs={pairs}
              prefix={prefix}
              chosenId={chosen?.fromHostId === from.id ? chosen.toHostId : null}
              onChoose={onChoose}
            />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function stepFrom(ids: readonly string[], now: Place | null, key: string): Place | undefined {
  const steps: Readonly<Record<string, readonly [number, number]>> = {
    ArrowDown: [1, 0],
    ArrowUp: [-1, 0],
    ArrowRight: [0, 1],
    ArrowLeft: [0, -1],
  };
  const step = steps[key];
  if (step === undefined) return undefined;
  const within = (index: number) => Math.min(ids.length - 1, Math.max(0, index));
  const from = now === null ? 0 : within(ids.indexOf(now.fromHostId) + step[0]);
  const to = now === null ? Math.min(1, ids.length - 1) : within(ids.indexOf(now.toHostId) + step[1]);
  const [fromHostId, toHostId] = [ids[from], ids[to]];
  return fromHostId === undefined || toHostId === undefined ? undefined : { fromHostId, toHostId };
}

interface GridRowProps extends Omit<MatrixGridProps, 'chosen'> {
  readonly from: HostSummary;
  readonly prefix: string;
  readonly chosenId: string | null;
}

const GridRow = memo(function GridRow({ from, hosts, pairs, prefix, chosenId, onChoose }: GridRowProps) {
  return (
    <tr>
      <th
        scope="row"
        className="sticky left-0 z-1 max-w-48 truncate bg-panel py-1 pr-3 pl-3 text-left font-medium"
        title={from.name}
      >
        {from.name}
      </th>
      {hosts.map((to) => (
        <Cell
          key={to.id}
          id={prefix + pairKey(from.id, to.id)}
          from={from}
          to={to}
          pair={pairs.get(pairKey(from.id, to.id))}
          isChosen={chosenId === to.id}
          onChoose={onChoose}
        />
      ))}
    </tr>
  );
});

interface CellProps {
  readonly id: string;
  readonly from: HostSummary;
  readonly to: HostSummary;
  readonly pair: Pair | undefined;
  readonly isChosen: boolean;
  readonly onChoose: (place: Place) => void;
}

const looks: Readonly<Record<Pair['fit'], string>> = {
  looking: 'bg-sunken text-ink-3',
  fit: 'bg-ok-soft text-ok-text',
  warned: 'bg-warn-soft text-warn-text',
  unfit: 'bg-bad-soft text-bad-text',
};

function Cell({ id, from, to, pair, isChosen, onChoose }: CellProps) {
  const isSelf = from.id === to.id;
  const fit = pair?.fit ?? 'looking';
  const label = isSelf ? 'the same host' : sayFit(fit);
  return (
    <td
      id={id}
      aria-label={`${from.name} to ${to.name}: ${label}`}
      aria-selected={isChosen}
      title={`${from.name} → ${to.name}: ${label}`}
      onClick={() => onChoose({ fromHostId: from.id, toHostId: to.id })}
      className="cursor-pointer p-0.5"
    >
      <span
        aria-hidden="true"
        className={classNames(
          'grid h-8 min-w-8 place-items-center rounded-control',
          isSelf ? 'text-ink-3' : looks[fit],
          isChosen && 'outline-2 -outline-offset-1 outline-accent',
        )}
      >
        {isSelf ? <Minus size={13} /> : <FitIcon fit={fit} />}
      </span>
    </td>
  );
}

/** A shape for each, so that none is told by its colour alone. */
function FitIcon({ fit }: { readonly fit: Pair['fit'] }) {
  switch (fit) {
    case 'fit':
      return <Check size={15} />;
    case 'warned':
      return <TriangleAlert size={14} />;
    case 'unfit':
      return <X size={15} />;
    case 'looking':
      return <span>…</span>;
  }
}
