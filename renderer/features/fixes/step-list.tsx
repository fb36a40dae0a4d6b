import type { FixStep, FixStepState } from '../../../shared/domain/fix';
import { CodeBlock } from '../../components/code-block';
import { DiffBlock } from '../../components/diff-block';
import { Disclosure } from '../../components/disclosure';
import { FaultNotice } from '../../components/fault-notice';
import { KeyValueList } from '../../components/key-value-list';
import { type Status, StatusIcon } from '../../components/status-icon';
import { sayDeed, sayHolds } from '../../words/deed';
import { stepStateWord } from '../../words/fix-state';

interface StepListProps {
  readonly steps: readonly FixStep[];
  /** How far each has come; left out while it is only a plan. */
  readonly states?: readonly FixStepState[];
}

/** The steps of a repair in order: where, what exactly, what it means, how it is undone, how long it holds. */
export function StepList({ steps, states }: StepListProps) {
  return (
    <ol aria-label="Steps" className="m-0 flex list-none flex-col gap-3 p-0">
      {steps.map((step, index) => (
        <li key={index} className="rounded-card border border-line bg-panel px-4 py-3">
          <Step step={step} number={index + 1} state={states?.[index]} />
        </li>
      ))}
    </ol>
  );
}

interface StepProps {
  readonly step: FixStep;
  readonly number: number;
  readonly state: FixStepState | undefined;
}

function Step({ step, number, state }: StepProps) {
  const words = sayDeed(step);
  const isFolded = state !== undefined;
  return (
    <div className="flex min-w-0 flex-col gap-2">
      <div className="flex items-start gap-3">
        {state !== undefined && <StatusIcon status={iconOf[state.at]} />}
        <div className="min-w-0 flex-1">
          <h3 className="text-base! font-semibold break-words text-ink!">
            {number}. {words.title}
          </h3>
          <span className="text-ink-3">
            On {step.host}
            {state !== undefined && ` · ${stepStateWord[state.at]}`}
          </span>
        </div>
      </div>
      {state !== undefined && <StateDetail state={state} number={number} />}
      {isFolded ? (
        <Disclosure title="What exactly">
          <Exactly step={step} number={number} />
        </Disclosure>
      ) : (
        <Exactly step={step} number={number} />
      )}
    </div>
  );
}

function Exactly({ step, number }: Omit<StepProps, 'state'>) {
  const { consequence, undo } = sayDeed(step);
  return (
    <div className="flex flex-col gap-2.5">
      {step.diff !== null && (
        <DiffBlock diff={step.diff} label={`Change of step ${number}, on ${step.host}`} />
      )}
      <CodeBlock
        isWrapped
        code={step.commands.join('\n')}
        label={`Command of step ${number}, on ${step.host}`}
      />
      <KeyValueList
        keyWidth="w-28"
        items={[
          { key: 'It means', value: consequence },
          { key: 'Undone by', value: undo },
          { key: 'Reboot', value: sayHolds(step) },
        ]}
      />
    </div>
  );
}

function StateDetail({ state, number }: { readonly state: FixStepState; readonly number: number }) {
  if (state.at === 'failed' || state.at === 'unclear') return <FaultNotice fault={state.because} />;
  const output = state.at === 'done' || state.at === 'undone' ? state.output : '';
  return output === '' ? null : <CodeBlock isWrapped code={output} label={`Output of step ${number}`} />;
}

const iconOf: Readonly<Record<FixStepState['at'], Status>> = {
  waiting: 'waiting',
  doing: 'running',
  done: 'ok',
  failed: 'bad',
  unclear: 'unknown',
  undoing: 'running',
  undone: 'skipped',
};
