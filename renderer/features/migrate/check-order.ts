import { CheckGroup, type CheckId } from '../../../shared/domain/check-id';
import type { CheckResult, Verdict } from '../../../shared/domain/preflight';

export type DoneCheck = Extract<CheckResult, { at: 'done' }>;

const urgency: Readonly<Record<Verdict, number>> = { blocker: 0, unknown: 1, warning: 2, note: 3, fine: 4 };

/** Ended, and not simply fine: a person should read it. */
export const deservesAttention = (check: CheckResult): check is DoneCheck =>
  check.at === 'done' && check.verdict !== 'fine';

/** Blockers first; what could not be told before what is known to be harmless. */
export const byUrgency = (a: DoneCheck, b: DoneCheck): number => urgency[a.verdict] - urgency[b.verdict];

/** Those people ask about most; shown even while the rest is folded. */
const asked: readonly CheckId[] = [
  'same-file-both-hosts',
  'cpu-compatible',
  'memory-free',
  'migration-port-open',
];

export const isOftenAsked = (check: CheckResult): boolean => asked.includes(check.id);

export interface Grouped {
  readonly group: CheckGroup;
  readonly checks: readonly CheckResult[];
}

/** In the catalogue's order of groups, empty ones left out. */
export function groupChecks(checks: readonly CheckResult[]): readonly Grouped[] {
  return CheckGroup.options
    .map((group) => ({ group, checks: checks.filter((check) => check.group === group) }))
    .filter((each) => each.checks.length > 0);
}
