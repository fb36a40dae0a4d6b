import { randomUUID } from 'node:crypto';
import type { Fault } from '../../shared/domain/fault';
import { canUndo, isUnderWay, type FixAsk, type FixPlan, type FixRun } from '../../shared/domain/fix';
import type { HostId } from '../../shared/domain/host';
import type { VmId } from '../../shared/domain/vm';
import { fail, ok, type Result } from '../../shared/lib/result';
import { createTopic, type Source } from '../api/topic';
import type { Log } from '../ports';
import { applyPlan, type Ground } from './apply-plan';
import { createCard, openCard, type CardNeeds, type FixCard } from './card';
import { draftPlan } from './draft-plan';
import { lookAgain } from './look-again';
import { interrupted, runsFromJournal } from './run-from-entries';
import { mayUndo, undoRun } from './undo-run';

export { fixJournalForm } from './entry';

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

export interface FixesNeeds extends CardNeeds, Ground {
  readonly log: Log;
  /** The move that holds this VM. */
  unsettledMoveOf(vmId: VmId): { readonly id: string; readonly isRunning: boolean } | undefined;
  /** Names of VMs whose moves need this host. */
  movesUsing(hostId: HostId): string[];
}

/** A plan is good for a look and a decision; the hosts are looked at again when it is carried out. */
const mostPlans = 30;
/** The journal keeps them all; what is older than these is history. */
const mostShown = 100;

/** All repairs: those of the journal are shown again, and looked at again where an earlier run left them open. */
export function createFixes(needs: FixesNeeds): Fixes {
  const plans = new Map<string, FixPlan>();
  const cards = new Map<string, FixCard>();
  const working = new Map<string, { readonly cancel: AbortController; readonly ended: Promise<void> }>();
  const runs = createTopic<readonly FixRun[]>([]);

  const publish = () =>
    runs.set(
      [...cards.values()]
        .map(({ topic }) => topic.current())
        .slice(-mostShown)
        .reverse(),
    );
  const keep = (card: FixCard) => {
    cards.set(card.topic.current().id, card);
    card.topic.watch({ onValue: publish, onFault: () => undefined });
  };
  /** One thing at a time on a card. */
  const work = (card: FixCard, what: (cancelled: AbortSignal) => Promise<void>) => {
    const { id } = card.topic.current();
    const cancel = new AbortController();
    const ended = what(cancel.signal)
      .catch((error: unknown) => {
        needs.log.error('repair-broke', { id, error: String(error) });
        card.topic.update(interrupted);
      })
      .finally(() => working.delete(id));
    working.set(id, { cancel, ended });
  };
  const lookAgainAt = (card: FixCard) => {
    const run = card.topic.current();
    if (run.state.at === 'unclear' && !working.has(run.id)) work(card, () => lookAgain(needs, card));
  };
  /** Two repairs of one host at once would each plan on what the other changes. */
  const busyHost = ({ steps }: FixPlan): string | undefined => {
    const busy = [...cards.values()].map(({ topic }) => topic.current()).filter(isUnderWay);
    const ids = new Set(busy.flatMap(({ plan }) => plan.steps.map(({ hostId }) => hostId)));
    return steps.find(({ hostId }) => ids.has(hostId))?.host;
  };
  const objectionTo = (plan: FixPlan): Fault | undefined => {
    const move = needs.unsettledMoveOf(plan.ask.vmId);
    if (move !== undefined) return { code: 'vm-already-moving', vm: plan.names.vm, moveId: move.id };
    const host = busyHost(plan);
    return host === undefined ? undefined : { code: 'fix-running', host };
  };
  const idle = (id: string): Result<FixCard, Fault> => {
    const card = cards.get(id);
    if (card === undefined) return fail({ code: 'fix-gone', id });
    if (!working.has(id)) return ok(card);
    return fail({ code: 'fix-running', host: card.topic.current().plan.steps[0]?.host ?? '' });
  };

  for (const run of runsFromJournal(needs.journal.earlier)) keep(createCard(run, needs));
  const stop = needs.hosts.onChange((hostId) => {
    const isConnected = needs.hosts.get(hostId)?.libvirt().ok === true;
    if (isConnected) for (const card of cards.values()) lookAgainAt(card);
  });

  return {
    runs,
    run: (id) => cards.get(id)?.topic,
    preview: async (ask) => {
      const plan = await draftPlan(needs.preflight, ask);
      if (!plan.ok) return plan;
      plans.set(plan.value.id, plan.value);
      const oldest = [...plans.keys()][0];
      if (plans.size > mostPlans && oldest !== undefined) plans.delete(oldest);
      return plan;
    },
    apply: async (planId) => {
      const plan = plans.get(planId);
      if (plan === undefined || plan.steps.length === 0) return fail({ code: 'plan-gone', id: planId });
      const objection = objectionTo(plan);
      if (objection !== undefined) return fail(objection);
      plans.delete(planId);
      const card = await openCard(randomUUID(), plan, needs);
      keep(card);
      publish();
      work(card, (cancelled) => applyPlan(needs, card, cancelled));
      return ok({ runId: card.topic.current().id });
    },
    cancel: async (id) => {
      const card = cards.get(id);
      if (card === undefined) return fail({ code: 'fix-gone', id });
      if (card.topic.current().state.at !== 'applying') return ok(undefined);
      working.get(id)?.cancel.abort();
      await card.state({ at: 'applying', isCancelling: true });
      return ok(undefined);
    },
    undo: async (id, acceptedDiff) => {
      const card = idle(id);
      if (!card.ok) return card;
      const run = card.value.topic.current();
      if (!canUndo(run)) return fail({ code: 'nothing-to-undo', id });
      const objection = movesOn(needs, run);
      if (objection !== undefined) return fail(objection);
      const may = await mayUndo(needs.hosts, run, acceptedDiff);
      if (!may.ok) return may;
      const still = idle(id);
      if (!still.ok) return still;
      work(card.value, () => undoRun(needs, card.value, acceptedDiff !== undefined));
      return ok(undefined);
    },
    lookAgain: async (id) => {
      const card = idle(id);
      if (!card.ok) return card;
      lookAgainAt(card.value);
      await working.get(id)?.ended;
      return ok(undefined);
    },
    close: async () => {
      stop();
      for (const { cancel } of working.values()) cancel.abort();
      await Promise.all([...working.values()].map(({ ended }) => ended));
    },
  };
}

function movesOn({ movesUsing }: FixesNeeds, { plan }: FixRun): Fault | undefined {
  for (const { hostId, host } of plan.steps) {
    const moves = movesUsing(hostId);
    if (moves.length > 0) return { code: 'host-in-use', hostId, name: host, moves };
  }
  return undefined;
}
