import type { MoveDetail } from '../../../shared/domain/migration';
import { useDrover } from '../../api/use-drover';
import { useTopic } from '../../api/use-topic';
import { FaultNotice } from '../../components/fault-notice';
import { ProgressBar } from '../../components/progress-bar';
import { Skeleton } from '../../components/skeleton';
import { sayOutcome } from '../../words/outcome';
import { ConvergenceNote } from './convergence-note';
import { fractionOf } from './fraction';
import { MoveCurve } from './move-curve';
import { MoveEnd } from './move-end';
import { MoveFigures } from './move-figures';
import { MoveHead } from './move-head';
import { MoveLog } from './move-log';
import { PhaseStrip } from './phase-strip';
import { progressText } from './progress-text';
import { SilentHosts } from './silent-hosts';

export interface MovePageProps {
  readonly moveId: string;
}

/** One move from click to proof. Fits the main pane, and the wizard's last step. */
export function MovePage({ moveId }: MovePageProps) {
  const { migrations } = useDrover();
  const detail = useTopic(migrations.detail, { id: moveId });
  return (
    <div className="@container flex h-full min-h-0 min-w-0 flex-col gap-4 overflow-y-auto p-5 *:shrink-0 xl:p-6">
      {detail.fault !== undefined && <FaultNotice fault={detail.fault} tone="neutral" />}
      {detail.isWaiting && <Skeleton label="The move is being read" lines={6} lineHeight={32} />}
      {detail.value !== undefined && <MoveView detail={detail.value} />}
    </div>
  );
}

function MoveView({ detail }: { readonly detail: MoveDetail }) {
  const { move } = detail;
  const isMoving = move.state.at === 'moving';
  return (
    <>
      <MoveHead detail={detail} />
      <PhaseStrip detail={detail} />
      {isMoving && (
        <div className="shrink-0">
          <ProgressBar
            label={`Move of ${move.vm}`}
            value={fractionOf(move.state)}
            valueText={progressText(move)}
            tone={sayOutcome(move).tone}
            size="large"
          />
        </div>
      )}
      {isMoving && <SilentHosts move={move} />}
      {!isMoving && <MoveEnd detail={detail} />}
      <div className="grid min-h-0 shrink-0 grow grid-cols-1 gap-4 @4xl:grid-cols-[minmax(0,1fr)_320px]">
        {(isMoving || detail.samples.length > 0) && (
          <MoveCurve detail={detail} footer={isMoving && <ConvergenceNote move={move} />} />
        )}
        <div className="flex min-w-0 flex-col gap-4">
          {isMoving && <MoveFigures move={move} />}
          <MoveLog detail={detail} />
        </div>
      </div>
    </>
  );
}
