import type { ReactNode } from 'react';
import type { CheckedAgain, FixRun } from '../../../shared/domain/fix';
import { Banner, type BannerProps } from '../../components/banner';
import { FaultNotice } from '../../components/fault-notice';
import { ProgressBar } from '../../components/progress-bar';
import { verdictWord } from '../../words/check';
import { sayFinding } from '../../words/finding';

/** How far it has come, and once it has ended what the check says of it. */
export function RunEnd({ run }: { readonly run: FixRun }): ReactNode {
  const { state, steps, plan } = run;
  switch (state.at) {
    case 'applying':
    case 'undoing':
      return <Progress run={run} />;
    case 'checking':
      return (
        <div role="status">
          <Banner tone="accent" title="The check is run again">
            It says whether this was enough.
          </Banner>
        </div>
      );
    case 'done':
      return <Checked checked={state.checked} run={run} />;
    case 'undone':
      return (
        <Banner tone="neutral" title="Undone" announce="status">
          What this repair did is taken back; what others did since is as they left it.
        </Banner>
      );
    case 'unclear':
      return <FaultNotice fault={state.because} tone="warn" />;
    case 'stopped': {
      const done = steps.filter(({ at }) => at === 'done').length;
      return (
        <Banner tone="bad" title={`Stopped: ${done} of ${plan.steps.length} steps stand`} announce="alert">
          {state.because.code === 'cancelled' && 'It was stopped between two steps, as asked. '}
          {done > 0
            ? 'What was done can be undone, or repaired on from where it is.'
            : 'No step stands on a host.'}
          {state.because.code !== 'cancelled' && !steps.some(({ at }) => at === 'failed') && (
            <FaultNotice fault={state.because} />
          )}
        </Banner>
      );
    }
  }
}

function Progress({ run: { steps, plan, state } }: { readonly run: FixRun }) {
  const isUndoing = state.at === 'undoing';
  const ended = steps.filter(({ at }) => at === (isUndoing ? 'undone' : 'done')).length;
  const text = `${ended} of ${plan.steps.length} steps ${isUndoing ? 'undone' : 'done'}`;
  return (
    <div role="status" className="flex flex-col gap-1.5">
      <span className="tabular-nums">{text}</span>
      <ProgressBar
        label={isUndoing ? 'Undoing' : 'Repair'}
        value={ended / Math.max(1, plan.steps.length)}
        valueText={text}
        tone="move"
      />
    </div>
  );
}

const bannerTone: Readonly<Record<CheckedAgain['verdict'], BannerProps['tone']>> = {
  fine: 'ok',
  note: 'accent',
  warning: 'warn',
  unknown: 'warn',
  blocker: 'bad',
};

function Checked({ checked, run }: { readonly checked: CheckedAgain | null; readonly run: FixRun }) {
  if (checked === null) {
    return (
      <Banner tone="neutral" title="Done; the check was not run since" announce="status">
        Check again to see what it says now.
      </Banner>
    );
  }
  const words = sayFinding(checked.finding, run.plan.names);
  const isLater = run.plan.steps.some(({ holds }) => holds === 'from-next-start');
  return (
    <Banner
      tone={isLater ? 'accent' : bannerTone[checked.verdict]}
      title={
        isLater
          ? `Done; it holds from the next start of ${run.plan.names.vm} on`
          : `Done. The check says: ${verdictWord[checked.verdict]}`
      }
      announce="status"
    >
      <span className="break-words">
        {isLater && 'Until then the check says: '}
        {words.title}. {words.why}
      </span>
      {checked.verdict !== 'fine' && !isLater && words.next !== undefined && (
        <span className="break-words text-ink">{words.next}</span>
      )}
    </Banner>
  );
}
