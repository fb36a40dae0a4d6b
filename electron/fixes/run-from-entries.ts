import type { Fault } from '../../shared/domain/fault';
import { isUnderWay, type FixRun, type FixStepState } from '../../shared/domain/fix';
import type { FixEntry } from './entry';

/** A run after one more line about it; undefined for lines about a run nobody asked for. */
export function applyEntry(run: FixRun | undefined, entry: FixEntry): FixRun | undefined {
  if (entry.kind === 'asked') return newRun(entry);
  if (run === undefined) return undefined;
  const changed = { ...run, changedAtMs: entry.atMs };
  switch (entry.kind) {
    case 'step':
      return { ...changed, steps: run.steps.map((old, at) => (at === entry.index ? entry.state : old)) };
    case 'state':
      return { ...changed, state: entry.state };
    case 'damaged':
      return { ...changed, steps: run.steps.map(doubt), state: { at: 'unclear', because: died } };
  }
}

const newRun = ({ runId, atMs, plan }: Extract<FixEntry, { kind: 'asked' }>): FixRun => ({
  id: runId,
  plan,
  startedAtMs: atMs,
  changedAtMs: atMs,
  steps: plan.steps.map(() => ({ at: 'waiting' })),
  state: { at: 'applying', isCancelling: false },
});

const died: Fault = { code: 'engine-died', phase: 'repair' };

const doubt = (step: FixStepState): FixStepState =>
  step.at === 'done' || step.at === 'undone' || step.at === 'failed'
    ? step
    : { at: 'unclear', during: 'doing', because: died };

/** The runs an earlier engine left, oldest first. What it was at when it died is not known, and said so. */
export function runsFromJournal(entries: readonly FixEntry[]): FixRun[] {
  const runs = new Map<string, FixRun>();
  for (const entry of entries) {
    const run = applyEntry(runs.get(entry.runId), entry);
    if (run !== undefined) runs.set(entry.runId, run);
  }
  return [...runs.values()].map((run) => (isUnderWay(run) ? interrupted(run) : run));
}

/** A run whose work ended without a word: what it was at is not known. */
export function interrupted(run: FixRun): FixRun {
  if (run.state.at === 'checking') {
    const isUndone = run.steps.every(({ at }) => at !== 'done');
    return { ...run, state: { at: isUndone ? 'undone' : 'done', checked: null } };
  }
  const steps = run.steps.map((step): FixStepState =>
    step.at === 'doing' || step.at === 'undoing' ? { at: 'unclear', during: step.at, because: died } : step,
  );
  const isUnclear = steps.some(({ at }) => at === 'unclear');
  return { ...run, steps, state: { at: isUnclear ? 'unclear' : 'stopped', because: died } };
}
