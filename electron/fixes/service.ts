import type { Fault } from '../../shared/domain/fault';
import type { FixAsk, FixPlan, FixRun } from '../../shared/domain/fix';
import { fail, ok, type Result } from '../../shared/lib/result';
import type { Source } from '../api/topic';
import { beginRun } from './begin-run';
import { beginUndo } from './begin-undo';
import { createCard, type FixCard } from './card';
import { createDesk, idleCard, type FixDesk, type FixesNeeds } from './desk';
import { draftPlan } from './draft-plan';
import { lookAgain } from './look-again';
import { createPlans } from './plans';
import { runsFromJournal } from './run-from-entries';

export { fixJournalForm } from './entry';
export type { FixesNeeds } from './desk';

export interface Fixes {
  /** Newest first. */
  readonly runs: Source<readonly FixRun[]>;
  run(id: string): Source<FixRun> | undefined;
  preview(ask: FixAsk): Promise<Result<FixPlan, Fault>>;
  apply(planId: string): Promise<Result<{ runId: string }, Fault>>;
  cancel(id: string): Promise<Result<void, Fault>>;
  undo(id: string, acceptedDiff?: string): Promise<Result<void, Fault>>;
  lookAgain(id: string): Promise<Result<void, Fault>>;
  /** Lets the step that is being done end; the journal carries the rest. */
  close(): Promise<void>;
}

/** All repairs: those of the journal are shown again, and looked at again where an earlier run left them open. */
export function createFixes(needs: FixesNeeds): Fixes {
  const desk = createDesk(needs.log);
  const plans = createPlans();
  for (const run of runsFromJournal(needs.journal.earlier)) desk.keep(createCard(run, needs));
  const lookAt = (card: FixCard) => lookAtUnclear(desk, needs, card);
  const stop = needs.hosts.onChange((hostId) => {
    if (needs.hosts.get(hostId)?.libvirt().ok === true) desk.all().forEach(lookAt);
  });

  return {
    runs: desk.runs,
    run: (id) => desk.get(id)?.topic,
    preview: async (ask) => {
      const plan = await draftPlan(needs.preflight, ask);
      if (plan.ok) plans.keep(plan.value);
      return plan;
    },
    apply: (planId) => beginRun(desk, needs, plans, planId),
    cancel: (id) => cancelRun(desk, id),
    undo: (id, acceptedDiff) => beginUndo(desk, needs, id, acceptedDiff),
    lookAgain: async (id) => {
      const card = idleCard(desk, id);
      if (!card.ok) return card;
      lookAt(card.value);
      await desk.ended(id);
      return ok(undefined);
    },
    close: async () => {
      stop();
      await desk.close();
    },
  };
}

function lookAtUnclear(desk: FixDesk, needs: FixesNeeds, card: FixCard): void {
  const { id, state } = card.topic.current();
  if (state.at === 'unclear' && !desk.isBusy(id)) desk.begin(card, () => lookAgain(needs, card));
}

async function cancelRun(desk: FixDesk, id: string): Promise<Result<void, Fault>> {
  const card = desk.get(id);
  if (card === undefined) return fail({ code: 'fix-gone', id });
  if (card.topic.current().state.at !== 'applying') return ok(undefined);
  desk.cancel(id);
  await card.state({ at: 'applying', isCancelling: true });
  return ok(undefined);
}
