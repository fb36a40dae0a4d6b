import type { FixRun, FixStepState } from '../../shared/domain/fix';
import { checkAgain, lookAt, type Ground } from './apply-plan';
import type { FixCard } from './card';

/**
 * Looks at the steps whose end is not known, on the hosts that answer. Nothing is done for them: a run that is clear
 * again is done, undone, or stopped where it was.
 */
export async function lookAgain(ground: Ground, card: FixCard): Promise<void> {
  const { plan, steps } = card.topic.current();
  for (const [index, state] of steps.entries()) {
    const step = plan.steps[index];
    const host = step && ground.hosts.get(step.hostId);
    if (state.at !== 'unclear' || step === undefined || host === undefined) continue;
    const seen = await lookAt(host, step.deed, state.during, state.because);
    if (seen.at !== 'unclear') await card.step(index, settled(state.during, seen));
  }
  await settle(ground, card);
}

const settled = (during: 'doing' | 'undoing', seen: FixStepState): FixStepState =>
  during === 'undoing' && seen.at === 'failed' ? { at: 'undone', output: '' } : seen;

async function settle(ground: Ground, card: FixCard): Promise<void> {
  const run = card.topic.current();
  if (run.state.at !== 'unclear' || run.steps.some(({ at }) => at === 'unclear')) return;
  const end = endOf(run);
  if (end === 'stopped') return card.state({ at: 'stopped', because: run.state.because });
  await card.state({ at: 'checking' });
  await card.state({ at: end, checked: await checkAgain(ground, run) });
}

function endOf({ steps }: FixRun): 'done' | 'undone' | 'stopped' {
  if (steps.every(({ at }) => at === 'done')) return 'done';
  const isNothingLeft = steps.every(({ at }) => at === 'undone' || at === 'failed' || at === 'waiting');
  return isNothingLeft && steps.some(({ at }) => at === 'undone') ? 'undone' : 'stopped';
}
