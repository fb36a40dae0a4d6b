import { describe, expect, it } from 'vitest';
import { countChecks, summarize } from '../../../../renderer/words/verdict';
import type { CheckId } from '../../../../shared/domain/check-id';
import type { CheckResult, Verdict } from '../../../../shared/domain/preflight';

const done = (id: CheckId, verdict: Verdict, isOverridable = false): CheckResult => ({
  id,
  group: 'hosts',
  isOverridable,
  at: 'done',
  verdict,
  finding: { code: 'could-not-tell', seen: { why: 'for the test' } },
  tookMs: 3,
});
const running: CheckResult = { id: 'vm-state', group: 'vm', isOverridable: false, at: 'running' };

describe('summarize', () => {
  it('is ready when everything is fine or a note', () => {
    const summary = summarize([done('vm-state', 'fine'), done('vcpu-fit', 'note')], []);
    expect(summary).toMatchObject({ tone: 'ok', inTheWay: undefined });
  });

  it('never calls an unknown fine', () => {
    expect(summarize([done('memory-free', 'unknown', true)], [])).toMatchObject({
      tone: 'warn',
      inTheWay: undefined,
    });
  });

  it('stops at an unknown that guards data', () => {
    const summary = summarize([done('same-file-both-hosts', 'unknown')], ['same-file-both-hosts']);
    expect(summary.inTheWay).toBeDefined();
  });

  it('stops at a blocker, and says whether it can be overridden', () => {
    expect(summarize([done('arch-match', 'blocker', true)], []).inTheWay).toContain('override');
    expect(summarize([done('same-file-both-hosts', 'blocker')], []).inTheWay).not.toContain('override');
  });

  it('goes past an overridden blocker, in words of its own', () => {
    const summary = summarize([done('arch-match', 'blocker', true)], ['arch-match']);
    expect(summary).toMatchObject({ tone: 'warn', title: 'At your word', inTheWay: undefined });
  });

  it('does not take an override for a check that takes none', () => {
    expect(summarize([done('two-copies-risk', 'blocker')], ['two-copies-risk']).tone).toBe('bad');
  });

  it('waits for checks that still run, but tells of a blocker at once', () => {
    expect(summarize([running, done('arch-match', 'fine')], [])).toMatchObject({
      tone: 'plain',
      title: 'Looking',
    });
    expect(summarize([running, done('arch-match', 'blocker', true)], []).tone).toBe('bad');
  });

  it('does not call an unbegun run ready', () => {
    expect(summarize([], []).inTheWay).toBeDefined();
  });
});

describe('countChecks', () => {
  it('adds up to all of them', () => {
    const counts = countChecks([running, done('arch-match', 'fine'), done('vm-state', 'unknown')]);
    expect(counts).toMatchObject({ fine: 1, unknown: 1, pending: 1, total: 3 });
  });
});
