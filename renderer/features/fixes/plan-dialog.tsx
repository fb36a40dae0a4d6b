import { useEffect, useState } from 'react';
import type { FixAsk, FixPlan } from '../../../shared/domain/fix';
import { useCommand } from '../../api/use-command';
import { useDrover } from '../../api/use-drover';
import { Button } from '../../components/button';
import { Dialog } from '../../components/dialog';
import { FaultNotice } from '../../components/fault-notice';
import { Skeleton } from '../../components/skeleton';
import { formatCount } from '../../format/number';
import { fixWords } from '../../words/fix';
import { ExplanationView } from './explanation-view';
import { StepList } from './step-list';

interface PlanDialogProps {
  readonly ask: FixAsk;
  readonly onClose: () => void;
  readonly onApplied: (runId: string) => void;
}

/** What would be done, read from the hosts as they are now. Nothing is touched before Apply. */
export function PlanDialog({ ask, onClose, onApplied }: PlanDialogProps) {
  const { fixes } = useDrover();
  const preview = useCommand(fixes.preview);
  const apply = useCommand(fixes.apply);
  const [plan, setPlan] = useState<FixPlan>();
  const look = async (): Promise<void> => {
    apply.reset();
    setPlan(undefined);
    const answer = await preview.run(ask);
    if (answer.ok) setPlan(answer.value);
  };
  useEffect(() => void look(), []);
  const begin = async (id: string): Promise<void> => {
    const answer = await apply.run({ planId: id });
    if (answer.ok) onApplied(answer.value.runId);
  };
  const fault = preview.fault ?? apply.fault;
  return (
    <Dialog
      isOpen
      onClose={onClose}
      size="large"
      title={plan === undefined ? 'Repair' : fixWords[plan.fix].name}
      footer={
        <>
          <Button autoFocus onPress={onClose}>
            {plan !== undefined && plan.steps.length === 0 ? 'Close' : 'Cancel'}
          </Button>
          {fault !== undefined && <Button onPress={() => void look()}>Look again</Button>}
          {plan !== undefined && plan.steps.length > 0 && (
            <Button variant="primary" isPending={apply.isBusy} onPress={() => void begin(plan.id)}>
              Apply {formatCount(plan.steps.length, 'step')}
            </Button>
          )}
        </>
      }
    >
      <div className="flex flex-col gap-4">
        {fault !== undefined && <FaultNotice fault={fault} isAnnounced />}
        {plan === undefined && fault === undefined && (
          <Skeleton label="The hosts are being read" lines={5} lineHeight={20} />
        )}
        {plan !== undefined && <Plan plan={plan} />}
      </div>
    </Dialog>
  );
}

function Plan({ plan }: { readonly plan: FixPlan }) {
  return (
    <>
      <p className="m-0 text-ink-2">
        {fixWords[plan.fix].about}
        {plan.steps.length > 0 && ' Nothing has been touched yet.'}
      </p>
      {plan.explanation !== null && <ExplanationView explanation={plan.explanation} />}
      {plan.steps.length > 0 && <StepList steps={plan.steps} />}
    </>
  );
}
