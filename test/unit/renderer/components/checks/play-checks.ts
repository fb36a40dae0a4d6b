import type { CheckGroup, CheckId } from '../../../../../shared/domain/check-id';
import type { CheckResult, Verdict } from '../../../../../shared/domain/preflight';

/** A check that ended, with one of the findings it may have. */
export const ended = (
  id: CheckId,
  group: CheckGroup,
  verdict: Verdict,
  finding: Extract<CheckResult, { at: 'done' }>['finding'] = {
    code: 'could-not-tell',
    seen: { why: 'for the test' },
  },
  isOverridable = false,
): CheckResult => ({ id, group, isOverridable, at: 'done', verdict, finding, tookMs: 12 });

export const waiting = (id: CheckId, group: CheckGroup): CheckResult => ({
  id,
  group,
  isOverridable: false,
  at: 'waiting',
});
