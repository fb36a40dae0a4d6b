import { type ReactNode, useEffect, useRef } from 'react';
import { ChecksStep } from './checks-step';
import { OptionsStep } from './options-step';
import { ReviewStep } from './review-step';
import { StorageStep } from './storage-step';
import { stepName } from './step';
import type { MigrationPlan } from './use-migration-plan';
import { WhereStep } from './where-step';

interface StepBodyProps {
  readonly plan: MigrationPlan;
  readonly moveView: (moveId: string) => ReactNode;
}

/** The step in the middle. A new step takes the focus, so that reading begins at its top; it scrolls by keyboard. */
export function StepBody({ plan, moveView }: StepBodyProps) {
  const top = useRef<HTMLElement>(null);
  useEffect(() => {
    top.current?.focus({ preventScroll: true });
    top.current?.scrollTo(0, 0);
  }, [plan.step]);
  const isMove = plan.step === 'move';
  return (
    <main
      ref={top}
      tabIndex={0}
      aria-label={stepName[plan.step]}
      className={
        isMove
          ? 'min-h-0 min-w-0 focus-visible:-outline-offset-2'
          : 'flex min-h-0 min-w-0 flex-col gap-4 overflow-y-auto focus-visible:-outline-offset-2 p-5 *:shrink-0 xl:p-6'
      }
    >
      {bodyOf(plan, moveView)}
    </main>
  );
}

function bodyOf(plan: MigrationPlan, moveView: StepBodyProps['moveView']): ReactNode {
  switch (plan.step) {
    case 'where':
      return <WhereStep plan={plan} />;
    case 'storage':
      return <StorageStep plan={plan} />;
    case 'checks':
      return <ChecksStep plan={plan} />;
    case 'options':
      return <OptionsStep plan={plan} />;
    case 'review':
      return <ReviewStep plan={plan} />;
    case 'move':
      return plan.moveId === null ? null : moveView(plan.moveId);
  }
}
