import type { CheckResult, Verdict } from '../../../shared/domain/preflight';
import type { Status } from '../status-icon';

export type DoneCheck = Extract<CheckResult, { at: 'done' }>;

/** What a check can be picked by: its verdict, or that it has none yet. */
export type CheckKind = Verdict | 'pending';

/** From what stops a move to what is harmless; what could not be told before what is known. */
export const checkKinds: readonly CheckKind[] = ['blocker', 'unknown', 'warning', 'note', 'fine', 'pending'];

export const kindOf = (check: CheckResult): CheckKind => (check.at === 'done' ? check.verdict : 'pending');

export const verdictStatus: Readonly<Record<Verdict, Status>> = {
  fine: 'ok',
  note: 'note',
  warning: 'warn',
  unknown: 'unknown',
  blocker: 'bad',
};

/** Ended, and not simply fine: a person should read it. */
export const deservesAttention = (check: CheckResult): check is DoneCheck =>
  check.at === 'done' && check.verdict !== 'fine';

/** Blockers first. */
export const byUrgency = (a: CheckResult, b: CheckResult): number =>
  checkKinds.indexOf(kindOf(a)) - checkKinds.indexOf(kindOf(b));
