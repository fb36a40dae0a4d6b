import { useRepair } from '../../state/repair';
import { PlanDialog } from './plan-dialog';
import { RunDialog } from './run-dialog';

/** The dialog of repairs, over whatever is open: first the plan, then how it goes. Renders nothing while it is closed. */
export function RepairDialog() {
  const { target, openRepair, closeRepair, hasEnded } = useRepair();
  if (target === null) return null;
  if (target.kind === 'run')
    return <RunDialog key={target.runId} runId={target.runId} onClose={closeRepair} onEnded={hasEnded} />;
  const { ask } = target;
  return (
    <PlanDialog
      key={`${ask.check} ${ask.vmId} ${ask.fromHostId} ${ask.toHostId}`}
      ask={ask}
      onClose={closeRepair}
      onApplied={(runId) => openRepair({ kind: 'run', runId })}
    />
  );
}
