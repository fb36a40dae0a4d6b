import { expect } from 'vitest';
import type { CheckId } from '../../shared/domain/check-id';
import type { CheckResult, PreflightReport } from '../../shared/domain/preflight';
import { sayFinding } from '../../renderer/words/finding';
import type { Breakage, Turn } from '../lab/breakages/breakage';

export type Verdicts = Readonly<Partial<Record<CheckId, Turn>>>;
type Done = Extract<CheckResult, { at: 'done' }>;

/** What every check says. A check that has not ended is missing. */
export const verdictsOf = (report: PreflightReport): Verdicts =>
  Object.fromEntries(
    doneOf(report).map(({ id, verdict, finding }) => [id, { verdict, code: finding.code }] as const),
  );

export const doneOf = (report: PreflightReport): Done[] =>
  report.checks.filter((check): check is Done => check.at === 'done');

/** All of a finding as a person reads it. */
export function wordsOf(check: Done): string {
  const { title, why, next = '' } = sayFinding(check.finding, { from: 'kvm1', to: 'kvm2' });
  return [title, why, next].join('\n');
}

/** Harmless on the healthy lab: every check has ended, is fine or a note, and names what it saw. */
export function expectHealthy(report: PreflightReport): void {
  const done = doneOf(report);
  expect(done).toHaveLength(report.checks.length);
  const complaints = done.filter(({ verdict }) => verdict !== 'fine' && verdict !== 'note');
  expect(complaints.map((check) => `${check.id}: ${wordsOf(check)}`)).toEqual([]);
  for (const check of done) expectItsFact(check);
}

/** No gap where a fact belongs, and each short fact it carries as text stands in its words. */
function expectItsFact(check: Done): void {
  const words = wordsOf(check);
  expect(words, check.id).not.toMatch(/undefined|null|NaN|\[object/);
  expect(words, check.id).not.toMatch(/(: |, |is |has )[.\n]/);
  expect(sayFinding(check.finding, { from: 'kvm1', to: 'kvm2' }).why, check.id).not.toBe('');
}

/** The check that is there for it turned, in its words; of the others those that are listed, and no more. */
export function expectTurned(breakage: Breakage, healthy: Verdicts, report: PreflightReport): void {
  const broken = verdictsOf(report);
  expect(changesBetween(healthy, broken)).toEqual({ ...breakage.alsoTurns, [breakage.turns]: breakage.to });
  const check = doneOf(report).find(({ id }) => id === breakage.turns);
  for (const words of breakage.words) expect(check && wordsOf(check)).toMatch(words);
}

function changesBetween(before: Verdicts, after: Verdicts): Verdicts {
  const ids = Object.keys({ ...before, ...after }) as CheckId[];
  const isSame = (id: CheckId) =>
    before[id]?.verdict === after[id]?.verdict && before[id]?.code === after[id]?.code;
  return Object.fromEntries(ids.filter((id) => !isSame(id)).map((id) => [id, after[id]]));
}
