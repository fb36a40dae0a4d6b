import { type FormEvent, type KeyboardEvent, type ReactNode, useState } from 'react';
import { Dialog, Modal, ModalOverlay } from 'react-aria-components';
import { ConfirmDialog } from '../../components/confirm-dialog';
import { useSelection } from '../../state/selection';
import { useToasts } from '../../state/toasts';
import type { WizardTarget } from '../../state/wizard';
import { onward } from './onward';
import { StepBody } from './step-body';
import { StepNav } from './step-nav';
import { useMigrationPlan, type MigrationPlan } from './use-migration-plan';
import { VerdictPanel } from './verdict-panel';
import { WizardFoot } from './wizard-foot';
import { WizardHead } from './wizard-head';

export interface WizardWindowProps {
  readonly target: WizardTarget;
  readonly onClose: () => void;
  readonly moveView: (moveId: string) => ReactNode;
}

/** Steps on the left, the step in the middle, the verdict always in sight on the right. */
export function WizardWindow({ target, onClose, moveView }: WizardWindowProps) {
  const plan = useMigrationPlan(target);
  const leave = useLeaving(plan, onClose);
  const next = onward(plan);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (next.reason === undefined && !next.isBusy) next.act();
  };
  const isMoving = plan.step === 'move';
  return (
    <ModalOverlay isOpen isKeyboardDismissDisabled className="fixed inset-0 z-30 bg-bg">
      <Modal className="h-full">
        <Dialog aria-label={`Move ${plan.vmName}`} className="h-full">
          <form
            noValidate
            onSubmit={submit}
            onKeyDown={leave.onKeyDown}
            className={`grid h-full grid-rows-[56px_minmax(0,1fr)_64px] ${isMoving ? 'grid-cols-[212px_minmax(0,1fr)] xl:grid-cols-[264px_minmax(0,1fr)]' : 'grid-cols-[212px_minmax(0,1fr)_268px] xl:grid-cols-[264px_minmax(0,1fr)_340px]'}`}
          >
            <WizardHead plan={plan} />
            <StepNav plan={plan} />
            <StepBody plan={plan} moveView={moveView} />
            {!isMoving && <VerdictPanel plan={plan} />}
            <WizardFoot plan={plan} next={next} onLeave={leave.ask} />
          </form>
        </Dialog>
      </Modal>
      <ConfirmDialog
        isOpen={leave.isAsking}
        onClose={leave.stay}
        title={`Leave the move of ${plan.vmName}?`}
        confirmLabel="Leave"
        cancelLabel="Stay"
        onConfirm={onClose}
      >
        Nothing has been touched on any host. The destination and the results of the checks are dropped; the
        options are remembered.
      </ConfirmDialog>
    </ModalOverlay>
  );
}

/** Leaving asks once something would be lost. A running move goes on by itself: its page is shown instead. */
function useLeaving(plan: MigrationPlan, onClose: () => void) {
  const [isAsking, setAsking] = useState(false);
  const select = useSelection((state) => state.select);
  const show = useToasts((state) => state.show);
  const ask = (): void => {
    if (plan.moveId !== null) {
      select({ kind: 'move', moveId: plan.moveId });
      show({
        tone: 'ok',
        title: `${plan.vmName} is followed below`,
        text: 'Its page opens from the strip at the foot.',
      });
      onClose();
    } else if (plan.toHostId === null) onClose();
    else setAsking(true);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape' || event.defaultPrevented) return;
    event.stopPropagation();
    ask();
  };
  return { isAsking, ask, stay: () => setAsking(false), onKeyDown };
}
