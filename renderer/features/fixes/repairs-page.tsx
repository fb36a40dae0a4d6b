import { Wrench } from 'lucide-react';
import type { FixRun } from '../../../shared/domain/fix';
import { useDrover } from '../../api/use-drover';
import { useTopic } from '../../api/use-topic';
import { type Column, DataTable } from '../../components/data-table';
import { EmptyState } from '../../components/empty-state';
import { LinkButton } from '../../components/link-button';
import { Pill } from '../../components/pill';
import { Skeleton } from '../../components/skeleton';
import { formatCount } from '../../format/number';
import { formatMoment } from '../../format/time';
import { useRepair } from '../../state/repair';
import { fixWords } from '../../words/fix';
import { sayFixState } from '../../words/fix-state';

/** Every repair that was begun, newest first; each opens with its steps and its way back. */
export function RepairsPage() {
  const { fixes } = useDrover();
  const { value: runs, isWaiting } = useTopic(fixes.runs);
  if (isWaiting) {
    return (
      <div className="p-6">
        <Skeleton label="Repairs are being read" lines={5} lineHeight={22} />
      </div>
    );
  }
  if (runs === undefined || runs.length === 0) {
    return (
      <EmptyState title="No repairs yet" icon={<Wrench size={20} />}>
        Where a check of a move finds what Drover can mend, it offers to. What was done stands here then, and
        can be undone.
      </EmptyState>
    );
  }
  return (
    <div className="flex min-h-0 flex-1 flex-col gap-4 p-6 max-[1199px]:p-4">
      <div>
        <h2 className="h1">Repairs</h2>
        <span className="text-ink-3 tabular-nums">{formatCount(runs.length, 'repair')}</span>
      </div>
      <DataTable label="Repairs" columns={columns} rows={runs} rowKey={(run) => run.id} />
    </div>
  );
}

const hostsOf = ({ plan }: FixRun): string => [...new Set(plan.steps.map(({ host }) => host))].join(', ');

const columns: readonly Column<FixRun>[] = [
  {
    id: 'name',
    title: 'Repair',
    isRowHeader: true,
    render: (run) => <Open run={run} />,
    sortBy: (run) => fixWords[run.plan.fix].name,
  },
  {
    id: 'state',
    title: 'State',
    render: (run) => <State run={run} />,
    sortBy: (run) => run.state.at,
  },
  { id: 'host', title: 'On', render: hostsOf, sortBy: hostsOf },
  {
    id: 'for',
    title: 'For the move of',
    render: ({ plan: { names } }) => `${names.vm}, ${names.from} → ${names.to}`,
    sortBy: ({ plan: { names } }) => names.vm,
  },
  {
    id: 'when',
    title: 'Begun',
    render: (run) => formatMoment(run.startedAtMs, Date.now()),
    sortBy: (run) => -run.startedAtMs,
  },
];

function Open({ run }: { readonly run: FixRun }) {
  const openRepair = useRepair((state) => state.openRepair);
  return (
    <LinkButton onPress={() => openRepair({ kind: 'run', runId: run.id })}>
      {fixWords[run.plan.fix].name}
    </LinkButton>
  );
}

function State({ run }: { readonly run: FixRun }) {
  const { word, tone } = sayFixState(run);
  return (
    <Pill tone={tone} hasDot isBusy={tone === 'move'}>
      {word}
    </Pill>
  );
}
