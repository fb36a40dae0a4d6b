import type { CheckId } from '../../../shared/domain/check-id';
import type { MoveOptions } from '../../../shared/domain/migration';
import { isBefore, type Step } from './step';

/** What a person has decided so far. Going back keeps all of it; another destination makes the checks void. */
export interface Plan {
  readonly step: Step;
  /** The furthest step reached: up to there one may jump. */
  readonly reached: Step;
  readonly toHostId: string | null;
  /** The run of checks for this destination, once begun. */
  readonly runId: string | null;
  /** The options that run was asked about; null before it. */
  readonly checkedFor: MoveOptions | null;
  /** Blockers gone past knowingly. */
  readonly overridden: readonly CheckId[];
  /** The move, once started. */
  readonly moveId: string | null;
}

export type Decision =
  | { readonly is: 'go'; readonly step: Step }
  | { readonly is: 'choose'; readonly hostId: string }
  | {
      readonly is: 'checking';
      readonly hostId: string;
      readonly runId: string;
      readonly options: MoveOptions;
    }
  | { readonly is: 'override'; readonly check: CheckId; readonly isOverridden: boolean }
  | { readonly is: 'started'; readonly moveId: string };

export const emptyPlan: Plan = {
  step: 'where',
  reached: 'where',
  toHostId: null,
  runId: null,
  checkedFor: null,
  overridden: [],
  moveId: null,
};

/** The plan after one decision. */
export function decide(plan: Plan, decision: Decision): Plan {
  switch (decision.is) {
    case 'go':
      return {
        ...plan,
        step: decision.step,
        reached: isBefore(plan.reached, decision.step) ? decision.step : plan.reached,
      };
    case 'choose':
      if (decision.hostId === plan.toHostId) return plan;
      return {
        ...plan,
        toHostId: decision.hostId,
        runId: null,
        checkedFor: null,
        overridden: [],
        reached: plan.step,
      };
    case 'checking':
      // An answer for a destination that was left meanwhile is void. What was overridden stands: it is the same ask.
      if (decision.hostId !== plan.toHostId) return plan;
      return { ...plan, runId: decision.runId, checkedFor: decision.options };
    case 'override':
      return { ...plan, overridden: override(plan.overridden, decision.check, decision.isOverridden) };
    case 'started':
      return { ...plan, moveId: decision.moveId, step: 'move', reached: 'move' };
  }
}

function override(before: readonly CheckId[], check: CheckId, isOverridden: boolean): readonly CheckId[] {
  const others = before.filter((id) => id !== check);
  return isOverridden ? [...others, check] : others;
}
