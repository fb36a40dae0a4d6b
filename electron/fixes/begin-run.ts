import { randomUUID } from 'node:crypto';
import type { Fault } from '../../shared/domain/fault';
import { isUnderWay, type FixPlan } from '../../shared/domain/fix';
import { fail, ok, type Result } from '../../shared/lib/result';
import { applyPlan } from './apply-plan';
import { openCard } from './card';
import type { FixDesk, FixesNeeds } from './desk';
import type { Plans } from './plans';

/** Begins to carry a plan out. Faults: plan-gone, vm-already-moving, fix-running. */
export async function beginRun(
  desk: FixDesk,
  needs: FixesNeeds,
  plans: Plans,
  planId: string,
): Promise<Result<{ runId: string }, Fault>> {
  const plan = plans.get(planId);
  if (plan === undefined || plan.steps.length === 0) return fail({ code: 'plan-gone', id: planId });
  const objection = objectionTo(desk, needs, plan);
  if (objection !== undefined) return fail(objection);
  plans.drop(planId);
  const runId = randomUUID();
  const card = await openCard(runId, plan, needs);
  desk.keep(card);
  desk.begin(card, (cancelled) => applyPlan(needs, card, cancelled));
  return ok({ runId });
}

function objectionTo(desk: FixDesk, needs: FixesNeeds, plan: FixPlan): Fault | undefined {
  const move = needs.unsettledMoveOf(plan.ask.vmId);
  if (move !== undefined) return { code: 'vm-already-moving', vm: plan.names.vm, moveId: move.id };
  const host = busyHost(desk, plan);
  return host === undefined ? undefined : { code: 'fix-running', host };
}

/** Two repairs of one host at once would each plan on what the other changes. */
function busyHost(desk: FixDesk, { steps }: FixPlan): string | undefined {
  const busy = desk
    .all()
    .map(({ topic }) => topic.current())
    .filter(isUnderWay);
  const ids = new Set(busy.flatMap(({ plan }) => plan.steps.map(({ hostId }) => hostId)));
  return steps.find(({ hostId }) => ids.has(hostId))?.host;
}
