import { Dialog } from '../../components/dialog';
import { type RepairTarget, useRepair } from '../../state/repair';
import { fixWords } from '../../words/fix';
import { PlanButtons, PlanView } from './plan-view';
import { RunButtons, RunView } from './run-view';
import { usePlan } from './use-plan';
import { useRun } from './use-run';

/** The dialog of repairs, over whatever is open. Renders nothing while it is closed. */
export function RepairDialog() {
  const target = useRepair((state) => state.target);
  return target === null ? null : <Open target={target} />;
}

/** First the plan, then how it goes: one dialog for both, so that the focus goes back to where it came from. */
function Open({ target }: { readonly target: RepairTarget }) {
  const { openRepair, closeRepair, hasEnded } = useRepair();
  const planning = usePlan(target.kind === 'finding' ? target.ask : undefined, (runId) =>
    openRepair({ kind: 'run', runId }),
  );
  const running = useRun(target.kind === 'run' ? target.runId : undefined, hasEnded);
  const isPlan = target.kind === 'finding';
  const plan = isPlan ? planning.plan : running.run?.plan;
  return (
    <Dialog
      isOpen
      onClose={closeRepair}
      size="large"
      title={plan === undefined ? 'Repair' : fixWords[plan.fix].name}
      footer={
        isPlan ? (
          <PlanButtons planning={planning} onClose={closeRepair} />
        ) : (
          <RunButtons running={running} onClose={closeRepair} />
        )
      }
    >
      <div className="flex flex-col gap-4">
        {isPlan ? <PlanView planning={planning} /> : <RunView running={running} />}
      </div>
    </Dialog>
  );
}
