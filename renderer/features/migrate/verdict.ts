import type { CheckId } from '../../../shared/domain/check-id';
import {
  standingBlockers,
  standingDoubts,
  type CheckResult,
  type Verdict,
} from '../../../shared/domain/preflight';

export type VerdictTone = 'plain' | 'ok' | 'warn' | 'bad';

export interface VerdictSummary {
  readonly tone: VerdictTone;
  /** In two or three words. */
  readonly title: string;
  readonly text: string;
  /** Why one cannot go past Checks; undefined when one can. */
  readonly inTheWay: string | undefined;
}

export type Counts = Readonly<Record<Verdict, number>> & { readonly pending: number; readonly total: number };

/** How many checks there are of each kind, and how many have not ended. */
export function countChecks(checks: readonly CheckResult[]): Counts {
  const of = (verdict: Verdict): number =>
    checks.filter((c) => c.at === 'done' && c.verdict === verdict).length;
  return {
    fine: of('fine'),
    note: of('note'),
    warning: of('warning'),
    unknown: of('unknown'),
    blocker: of('blocker'),
    pending: checks.filter((c) => c.at !== 'done').length,
    total: checks.length,
  };
}

/** What all checks together amount to, given what a person chose to go past. */
export function summarize(checks: readonly CheckResult[], overridden: readonly CheckId[]): VerdictSummary {
  if (checks.length === 0)
    return plain(
      'Not checked yet',
      'The checks begin once a destination is chosen.',
      'The checks have not begun',
    );
  const counts = countChecks(checks);
  const blockers = standingBlockers(checks, overridden);
  if (blockers.length > 0) return notYet(checks, blockers);
  const doubts = standingDoubts(checks);
  if (counts.pending > 0)
    return plain(
      'Looking',
      `${counts.total - counts.pending} of ${counts.total} checks have ended.`,
      'The checks are still running',
    );
  if (doubts.length > 0) return inDoubt(doubts.length);
  return goOn(counts, overridden.filter((id) => isBlocker(checks, id)).length);
}

const plain = (title: string, text: string, inTheWay: string): VerdictSummary => ({
  tone: 'plain',
  title,
  text,
  inTheWay,
});

function notYet(checks: readonly CheckResult[], blockers: readonly CheckId[]): VerdictSummary {
  const passable = checks.filter((c) => blockers.includes(c.id) && c.isOverridable).length;
  const isOne = blockers.length === 1;
  const canPass = passable === blockers.length;
  const fails = isOne
    ? 'One thing would make this move fail.'
    : `${number(blockers.length)} things would make this move fail.`;
  const pass = ` libvirt itself decides about ${isOne ? 'it' : 'them'}, so you may go on, knowing what that means.`;
  const what = isOne ? 'the blocker' : 'the blockers';
  return {
    tone: 'bad',
    title: 'Not yet',
    text: canPass ? fails + pass : fails,
    inTheWay: canPass ? `Resolve or override ${what} to go on` : `Resolve ${what} to go on`,
  };
}

const inDoubt = (doubts: number): VerdictSummary => ({
  tone: 'warn',
  title: 'Not sure',
  text: `${doubts === 1 ? 'One check that guards' : `${number(doubts)} checks that guard`} your data could not tell. That is not the same as fine.`,
  inTheWay: 'Clear up what could not be told to go on',
});

function goOn(counts: Counts, overridden: number): VerdictSummary {
  const inTheWay = undefined;
  if (overridden > 0) {
    const text =
      overridden === 1
        ? 'One blocker is overridden. libvirt decides when the move begins.'
        : `${number(overridden)} blockers are overridden. libvirt decides when the move begins.`;
    return { tone: 'warn', title: 'At your word', text, inTheWay };
  }
  const open = counts.warning + counts.unknown;
  if (open > 0) {
    const text =
      open === 1
        ? 'Nothing stands in the way. One thing deserves a look.'
        : `Nothing stands in the way. ${number(open)} things deserve a look.`;
    return { tone: 'warn', title: 'Ready, but look first', text, inTheWay };
  }
  return {
    tone: 'ok',
    title: 'Ready to move',
    text: `All ${counts.total} checks were made and nothing stands in the way.`,
    inTheWay,
  };
}

const isBlocker = (checks: readonly CheckResult[], id: CheckId): boolean =>
  checks.some((c) => c.id === id && c.at === 'done' && c.verdict === 'blocker');

const words = ['No', 'One', 'Two', 'Three', 'Four', 'Five', 'Six', 'Seven', 'Eight', 'Nine'];
const number = (n: number): string => words[n] ?? String(n);
