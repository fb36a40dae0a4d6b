import { Check } from 'lucide-react';
import { classNames } from '../../components/class-names';
import { isBefore, stepName, steps, type Step } from './step';
import { stepSummary } from './step-summary';
import type { MigrationPlan } from './use-migration-plan';

/** The steps with what was decided at each; one may go back to any that was reached. */
export function StepNav({ plan }: { readonly plan: MigrationPlan }) {
  return (
    <nav aria-label="Steps" className="overflow-y-auto border-r border-line bg-panel py-6">
      <ol className="m-0 list-none p-0">
        {steps.map((step, index) => (
          <li key={step}>
            <StepItem plan={plan} step={step} index={index} />
          </li>
        ))}
      </ol>
    </nav>
  );
}

interface StepItemProps {
  readonly plan: MigrationPlan;
  readonly step: Step;
  readonly index: number;
}

function StepItem({ plan, step, index }: StepItemProps) {
  const isCurrent = step === plan.step;
  const isDone = isBefore(step, plan.reached) && !isCurrent;
  // Once the move has begun, the plan cannot be changed any more.
  const canGo = !isCurrent && plan.moveId === null && !isBefore(plan.reached, step);
  return (
    <button
      type="button"
      disabled={!canGo && !isCurrent}
      aria-current={isCurrent ? 'step' : undefined}
      onClick={() => canGo && plan.go(step)}
      className={classNames(
        'flex w-full items-start gap-3 px-5 py-2.5 text-left -outline-offset-2! xl:px-6',
        isCurrent ? 'bg-accent-soft text-ink shadow-[inset_3px_0_var(--accent)]' : 'text-ink-2',
        canGo && 'cursor-pointer hover:bg-sunken',
      )}
    >
      <span aria-hidden="true" className={classNames(mark, isDone ? done : isCurrent ? current : ahead)}>
        {isDone ? <Check size={13} strokeWidth={3} /> : index + 1}
      </span>
      <span className="flex min-w-0 flex-col">
        <span className="font-medium">
          {stepName[step]}
          {isDone && <span className="sr-only"> (done)</span>}
        </span>
        {hasSummary[step] && (
          <span className={classNames('min-h-4 text-xs', isCurrent ? 'text-ink-2' : 'text-ink-3')}>
            {stepSummary(step, plan)}
          </span>
        )}
      </span>
    </button>
  );
}

/** The last two say nothing of themselves, and need no empty line held open. */
const hasSummary: Readonly<Record<Step, boolean>> = {
  where: true,
  storage: true,
  checks: true,
  options: true,
  review: false,
  move: false,
};

const mark = 'grid size-5.5 shrink-0 place-items-center rounded-full border-[1.5px] text-xs font-semibold';
const done = 'border-ok bg-ok text-panel';
const current = 'border-accent bg-panel text-accent-text';
const ahead = 'border-line-strong bg-panel';
