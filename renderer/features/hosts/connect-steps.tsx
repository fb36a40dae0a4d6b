import type { ConnectStep } from '../../../shared/domain/host';
import { classNames } from '../../components/class-names';
import { type Status, StatusIcon } from '../../components/status-icon';
import { formatDuration } from '../../format/duration';
import { sayStep, sayStepState } from '../../words/connect-step';

const status: Record<ConnectStep['state'], Status> = {
  waiting: 'waiting',
  running: 'running',
  asking: 'unknown',
  done: 'ok',
  failed: 'bad',
};

/** The steps of connecting as they happen, with what was seen and how long each took. */
export function ConnectSteps({ steps }: { readonly steps: readonly ConnectStep[] }) {
  return (
    <ol aria-label="Steps of connecting" className="m-0 flex list-none flex-col p-0">
      {steps.map((step) => (
        <li key={`${step.via ?? ''} ${step.id}`} className="flex min-h-8 items-start gap-3 py-1">
          <StatusIcon status={status[step.state]} />
          <span className="min-w-0 flex-1">
            <span className={classNames(step.state === 'waiting' ? 'text-ink-3' : 'text-ink')}>
              {sayStep(step)}
            </span>
            {step.detail !== undefined && (
              <span className="mono block truncate text-ink-3" title={step.detail}>
                {step.detail}
              </span>
            )}
          </span>
          <span className="shrink-0 text-ink-3 tabular-nums">
            {step.tookMs === undefined ? sayStepState(step.state) : formatDuration(step.tookMs)}
            {step.tookMs !== undefined && <span className="sr-only">, {sayStepState(step.state)}</span>}
          </span>
        </li>
      ))}
    </ol>
  );
}
