import type { CheckId } from '../../shared/domain/check-id';
import { isUnderWay, type FixPlan, type FixRun } from '../../shared/domain/fix';
import type { Fault } from '../../shared/domain/fault';
import type { PreflightAsk } from '../../shared/domain/preflight';
import { until, type LiveEngine } from './live-engine';
import { must } from './moves';

/** What a test does with repairs, in the words of a screen: commands out, topics watched. */

/** What the check finds now, by the repair's own look: `fine`, or why there is no plan, or the plan. */
export const lookFor = ({ handlers }: LiveEngine, ask: PreflightAsk, check: CheckId) =>
  handlers.fixes.preview({ ...ask, check });

export async function planFor(engine: LiveEngine, ask: PreflightAsk, check: CheckId): Promise<FixPlan> {
  return must(await lookFor(engine, ask, check));
}

/** The finding of a check that there is nothing to repair for. Throws when there is. */
export async function fineBy(engine: LiveEngine, ask: PreflightAsk, check: CheckId): Promise<string> {
  const looked = await lookFor(engine, ask, check);
  if (!looked.ok && looked.fault.code === 'nothing-to-fix') return looked.fault.found;
  throw new Error(`${check}: ${JSON.stringify(looked)}`);
}

export async function runUntil(
  { handlers }: LiveEngine,
  runId: string,
  isWanted: (run: FixRun) => boolean,
): Promise<FixRun> {
  return until<FixRun>((watcher) => handlers.fixes.run({ runId }, watcher), isWanted, 120_000);
}

/** Carries a plan out to its end. */
export async function applied(engine: LiveEngine, plan: FixPlan): Promise<FixRun> {
  const { runId } = must(await engine.handlers.fixes.apply({ planId: plan.id }));
  return runUntil(engine, runId, (run) => !isUnderWay(run));
}

export async function undone(engine: LiveEngine, { id: runId }: FixRun): Promise<FixRun> {
  must(await engine.handlers.fixes.undo({ runId }));
  return runUntil(engine, runId, (run) => !isUnderWay(run));
}

/** Why an undo is refused. Throws when it is not. */
export async function refusalOf({ handlers }: LiveEngine, { id: runId }: FixRun): Promise<Fault> {
  const asked = await handlers.fixes.undo({ runId });
  if (asked.ok) throw new Error('the undo was begun');
  return asked.fault;
}
