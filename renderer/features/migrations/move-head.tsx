import type { MoveDetail } from '../../../shared/domain/migration';
import { CopyButton } from '../../components/copy-button';
import { Pill } from '../../components/pill';
import { formatDuration } from '../../format/duration';
import { formatMoment, formatRelative } from '../../format/time';
import { useNow } from '../../state/use-now';
import { sayOutcome } from '../../words/outcome';
import { CancelMove } from './cancel-move';
import { DismissMove } from './dismiss-move';
import { reportText } from './report-text';

/** Which VM, from where to where, since when, and what can be done now. */
export function MoveHead({ detail }: { readonly detail: MoveDetail }) {
  const { move } = detail;
  const outcome = sayOutcome(move);
  const isMoving = move.state.at === 'moving';
  return (
    <div className="flex flex-wrap items-start justify-between gap-x-4 gap-y-2">
      <div className="flex min-w-0 flex-col gap-0.5">
        <div className="flex min-w-0 items-center gap-2">
          <h1 className="h1 truncate">{move.vm}</h1>
          <Pill tone="move">
            {move.from} → {move.to}
          </Pill>
          <Pill tone={outcome.tone} hasDot isBusy={isMoving}>
            {outcome.word}
          </Pill>
        </div>
        <WhenLine detail={detail} />
      </div>
      <div className="flex flex-wrap items-center gap-2">
        {!isMoving && <CopyButton text={reportText(detail)} label="Copy report" />}
        {move.state.at === 'moving' && <CancelMove move={move} state={move.state} />}
        {(move.state.at === 'arrived' || move.state.at === 'stayed') && <DismissMove move={move} />}
      </div>
    </div>
  );
}

function WhenLine({ detail: { move } }: { readonly detail: MoveDetail }) {
  const now = useNow();
  const { state, askedAtMs } = move;
  const parts = [
    `Started ${formatMoment(askedAtMs, now)}`,
    state.at === 'moving'
      ? formatRelative(askedAtMs, now)
      : `ended ${formatMoment(state.endedAtMs, now)}, after ${formatDuration(state.endedAtMs - askedAtMs)}`,
    'live, shared storage, carried by Drover',
  ];
  return <span className="text-ink-3 tabular-nums">{parts.join(' · ')}</span>;
}
