import type { CheckId } from '../../../shared/domain/check-id';
import type { CheckResult } from '../../../shared/domain/preflight';
import type {
  ExportedCheck,
  ExportedPlan,
  ExportedResult,
  PreflightExport,
} from '../../../shared/domain/preflight-export';
import { checkWords, groupTitle } from '../check';
import { sayFinding, type Ends } from '../finding';

export interface CheckedHost {
  readonly name: string;
  readonly address: string;
}

/** One run of checks as the screen knows it. */
export interface Checked {
  readonly from: CheckedHost;
  readonly to: CheckedHost;
  readonly startedAtMs: number;
  readonly endedAtMs: number | null;
  readonly checks: readonly CheckResult[];
  readonly overridden: readonly CheckId[];
  readonly verdict: ExportedResult['verdict'];
}

export interface ToExport {
  readonly occasion: PreflightExport['occasion'];
  /** Drover's version; undefined while it is not known. */
  readonly droverVersion: string | undefined;
  readonly madeAtMs: number;
  readonly vm?: { readonly name: string; readonly id: string };
  readonly results: readonly Checked[];
  readonly plan?: ExportedPlan;
  readonly notProved: readonly string[];
}

/** What the checks found, whole and by itself: for a change ticket. */
export const exportPreflight = (input: ToExport): PreflightExport => ({
  format: 'drover-preflight',
  version: 1,
  occasion: input.occasion,
  madeBy: ['Drover', input.droverVersion].filter(Boolean).join(' '),
  madeAt: iso(input.madeAtMs),
  vm: input.vm ?? null,
  results: input.results.map(exportResult),
  plan: input.plan ?? null,
  notProved: [...input.notProved],
});

function exportResult(checked: Checked): ExportedResult {
  const { from, to, overridden } = checked;
  const ends = { from: from.name, to: to.name };
  const checks = checked.checks.map((check) => exportCheck(check, ends, overridden));
  return {
    from,
    to,
    startedAt: iso(checked.startedAtMs),
    endedAt: checked.endedAtMs === null ? null : iso(checked.endedAtMs),
    verdict: checked.verdict,
    counts: countVerdicts(checks),
    checks,
  };
}

function exportCheck(check: CheckResult, ends: Ends, overridden: readonly CheckId[]): ExportedCheck {
  const { name, asks, ifOverridden } = checkWords[check.id];
  const about = { id: check.id, group: groupTitle[check.group], name, asks };
  if (check.at !== 'done') return { ...about, verdict: 'not-made' };
  const isPast = check.verdict === 'blocker' && check.isOverridable && overridden.includes(check.id);
  return {
    ...about,
    verdict: check.verdict,
    ...sayFinding(check.finding, ends),
    tookMs: check.tookMs,
    ...(isPast ? { overridden: { means: ifOverridden } } : {}),
    finding: check.finding,
  };
}

function countVerdicts(checks: readonly ExportedCheck[]): ExportedResult['counts'] {
  const of = (verdict: ExportedCheck['verdict']): number =>
    checks.filter((check) => check.verdict === verdict).length;
  return {
    blocker: of('blocker'),
    unknown: of('unknown'),
    warning: of('warning'),
    note: of('note'),
    fine: of('fine'),
    'not-made': of('not-made'),
  };
}

const iso = (atMs: number): string => new Date(atMs).toISOString();
