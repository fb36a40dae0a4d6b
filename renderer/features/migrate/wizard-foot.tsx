import { Button } from '../../components/button';
import { GuardedButton } from '../../components/guarded-button';
import type { Onward } from './onward';
import { stepBefore } from './step';
import type { MigrationPlan } from './use-migration-plan';

interface WizardFootProps {
  readonly plan: MigrationPlan;
  readonly next: Onward;
  readonly onLeave: () => void;
}

/** Cancel, what is in the way, Back, and the way on. */
export function WizardFoot({ plan, next, onLeave }: WizardFootProps) {
  const isMoving = plan.step === 'move';
  return (
    <footer className="col-span-full flex items-center gap-3 border-t border-line bg-panel px-6">
      {isMoving ? (
        <>
          <span className="min-w-0 flex-1 text-ink-3">
            Closing this view stops nothing: the move goes on and stays in sight at the foot of the window.
          </span>
          <Button variant="primary" onPress={onLeave}>
            Close
          </Button>
        </>
      ) : (
        <>
          <Button variant="quiet" onPress={onLeave}>
            Cancel
          </Button>
          <span className="min-w-0 flex-1 truncate text-right text-ink-3" role="status">
            {next.reason ?? untouched(plan)}
          </span>
          {plan.step !== 'where' && <Button onPress={() => plan.go(stepBefore(plan.step))}>Back</Button>}
          <GuardedButton variant="primary" type="submit" reason={next.reason} isPending={next.isBusy}>
            {next.label}
          </GuardedButton>
        </>
      )}
    </footer>
  );
}

const untouched = (plan: MigrationPlan): string =>
  plan.step === 'review' ? 'Nothing has been touched yet' : '';
