import type { CheckResult } from '../../../shared/domain/preflight';
import { checkWords } from '../../words/check';
import { StatusIcon } from '../status-icon';
import type { CheckSection } from './check-lines';
import { byUrgency, kindOf, verdictStatus } from './check-order';
import { FoldLine, type FoldLineProps } from './fold-line';

export interface SectionLineProps extends Pick<
  FoldLineProps,
  'isStop' | 'onTurn' | 'headingLevel' | 'detailId'
> {
  readonly section: CheckSection;
}

/** A group's line: its worst, what it asks or is asking now, and how many of what. */
export function SectionLine({ section, ...fold }: SectionLineProps) {
  const checks = section.checks.map(({ check }) => check);
  const running = checks.filter(({ at }) => at === 'running');
  const named = running.length > 0 ? running : checks;
  return (
    <FoldLine
      {...fold}
      stopKey={section.key}
      isOpen={section.isOpen}
      icon={<Worst checks={checks} />}
      aside={countOf(checks)}
    >
      <span className="shrink-0 font-semibold">{section.title}</span>
      <span className="min-w-0 flex-1 truncate text-ink-3">
        {!section.isOpen && (running.length > 0 ? 'Checking: ' : '')}
        {!section.isOpen && named.map(({ id }) => checkWords[id].name).join(', ')}
      </span>
    </FoldLine>
  );
}

function Worst({ checks }: { readonly checks: readonly CheckResult[] }) {
  const pending = checks.filter(({ at }) => at !== 'done');
  if (pending.length > 0)
    return <StatusIcon status={pending.some(({ at }) => at === 'running') ? 'running' : 'waiting'} />;
  const worst = [...checks].sort(byUrgency)[0];
  return worst?.at === 'done' ? <StatusIcon status={verdictStatus[worst.verdict]} /> : null;
}

/** `3 fine`, `2 of 5 made`, `4`. */
function countOf(checks: readonly CheckResult[]): string {
  const made = checks.filter(({ at }) => at === 'done').length;
  if (made < checks.length) return `${made} of ${checks.length} made`;
  return checks.every((check) => kindOf(check) === 'fine') ? `${made} fine` : String(made);
}
