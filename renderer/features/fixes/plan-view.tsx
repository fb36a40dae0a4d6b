import { Button } from '../../components/button';
import { FaultNotice } from '../../components/fault-notice';
import { Skeleton } from '../../components/skeleton';
import { formatCount } from '../../format/number';
import { fixWords } from '../../words/fix';
import { ExplanationView } from './explanation-view';
import { StepList } from './step-list';
import type { Planning } from './use-plan';

/** What would be done, read from the hosts as they are now. Nothing is touched before Apply. */
export function PlanView({ planning: { plan, fault } }: { readonly planning: Planning }) {
  if (plan === undefined) {
    return fault === undefined ? (
      <Skeleton label="The hosts are being read" lines={5} lineHeight={20} />
    ) : (
      <FaultNotice fault={fault} isAnnounced />
    );
  }
  return (
    <>
      {fault !== undefined && <FaultNotice fault={fault} isAnnounced />}
      <p className="m-0 text-ink-2">
        {fixWords[plan.fix].about}
        {plan.steps.length > 0 && ' Nothing has been touched yet.'}
      </p>
      {plan.explanation !== null && <ExplanationView explanation={plan.explanation} />}
      {plan.steps.length > 0 && <StepList steps={plan.steps} />}
    </>
  );
}

interface PlanButtonsProps {
  readonly planning: Planning;
  readonly onClose: () => void;
}

/** The way back has the focus first. */
export function PlanButtons({ planning, onClose }: PlanButtonsProps) {
  const { plan, fault, isApplying, look, apply } = planning;
  const isOnlyExplained = plan !== undefined && plan.steps.length === 0;
  return (
    <>
      <Button autoFocus onPress={onClose}>
        {isOnlyExplained ? 'Close' : 'Cancel'}
      </Button>
      {fault !== undefined && <Button onPress={() => void look()}>Look again</Button>}
      {plan !== undefined && !isOnlyExplained && (
        <Button variant="primary" isPending={isApplying} onPress={() => void apply()}>
          Apply {formatCount(plan.steps.length, 'step')}
        </Button>
      )}
    </>
  );
}
