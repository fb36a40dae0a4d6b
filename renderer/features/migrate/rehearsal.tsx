import { Drama } from 'lucide-react';
import { useState } from 'react';
import { GuardedButton } from '../../components/guarded-button';
import { RehearsalDialog } from './rehearsal-dialog';
import type { MigrationPlan } from './use-migration-plan';

/** The button that makes every check anew and shows the plan, without touching anything. */
export function Rehearsal({ plan }: { readonly plan: MigrationPlan }) {
  /** The run that was the newest when the rehearsal began: its answers are not the rehearsal's. */
  const [before, setBefore] = useState<string | null>();
  const begin = (): void => {
    setBefore(plan.runId);
    void plan.check();
  };
  return (
    <>
      <span>Nothing has been touched yet</span>
      <GuardedButton
        icon={<Drama size={14} />}
        reason={plan.report.value?.endedAtMs === null ? 'The checks are still running' : undefined}
        onPress={begin}
      >
        Rehearse
      </GuardedButton>
      {before !== undefined && (
        <RehearsalDialog plan={plan} hasBegun={plan.runId !== before} onClose={() => setBefore(undefined)} />
      )}
    </>
  );
}
