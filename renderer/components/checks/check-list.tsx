import { ChevronsDownUp, ChevronsUpDown } from 'lucide-react';
import { type FocusEvent, type KeyboardEvent, type ReactNode, useId, useRef, useState } from 'react';
import type { CheckResult } from '../../../shared/domain/preflight';
import { standingBlockers } from '../../../shared/domain/preflight';
import type { CheckId } from '../../../shared/domain/check-id';
import { formatNumber } from '../../format/number';
import type { Ends } from '../../words/finding';
import { Button } from '../button';
import { IconButton } from '../icon-button';
import { CheckFilterBar } from './check-filter-bar';
import { CheckLineRow } from './check-line-row';
import { checkSections, type CheckSection, stopsOf, type Turned } from './check-lines';
import type { DoneCheck } from './check-order';
import { filterChecks, isFiltering, noCheckFilter } from './filter-checks';
import { SectionLine } from './section-line';
import { walkChecks } from './walk-checks';

export interface CheckListProps {
  readonly checks: readonly CheckResult[];
  readonly ends: Ends;
  /** Blockers gone past knowingly. */
  readonly overridden?: readonly CheckId[];
  /** What a person may do about a check here, shown below its words. */
  readonly wayPast?: (check: DoneCheck) => ReactNode;
  /** Of the groups; the checks below them are one deeper. */
  readonly headingLevel: 3 | 4;
}

/**
 * Checks in groups that fold. `/` leads to the filter, Enter from there into the list; arrows walk along it, Enter or
 * right unfolds, left folds. Tab leads out of it, or to what can be done about the check just read.
 */
export function CheckList({ checks, ends, overridden = [], wayPast, headingLevel }: CheckListProps) {
  const [filter, setFilter] = useState(noCheckFilter);
  const isFiltered = isFiltering(filter);
  const { turned, turn, turnAll } = useTurned(isFiltered);
  const found = filterChecks(checks, filter, ends);
  const sections = checkSections(found, { turned, isFiltered });
  const stops = stopsOf(sections);
  const input = useRef<HTMLInputElement>(null);
  const list = useRef<HTMLDivElement>(null);
  const [active, setActive] = useState<string>();
  const stopKey = stops.some(({ key }) => key === active) ? active : stops[0]?.key;
  const focus = (key: string | undefined): void =>
    list.current?.querySelector<HTMLElement>(`[data-stop="${CSS.escape(key ?? '')}"]`)?.focus();

  const press = (event: KeyboardEvent): void => {
    const at = (event.target as HTMLElement).dataset['stop'];
    if (at === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
    const step = walkChecks(stops, at, event.key);
    if (step === undefined) return;
    event.preventDefault();
    if (step.do === 'go') focus(step.to);
    else turn(step.key, step.do === 'unfold');
  };
  const enter = (event: FocusEvent): void =>
    setActive((event.target as HTMLElement).dataset['stop'] ?? active);
  const standing = standingBlockers(checks, overridden);
  const isAllOpen = sections.every(({ isOpen }) => isOpen);

  return (
    <div className="flex min-w-0 flex-col gap-3">
      <CheckFilterBar
        checks={checks}
        filter={filter}
        onChange={setFilter}
        inputRef={input}
        onLeave={() => focus(stopKey)}
      >
        <span role="status" className="text-ink-3 tabular-nums">
          {isFiltered ? `${formatNumber(found.length)} of ${formatNumber(checks.length)} shown` : ''}
        </span>
        <IconButton
          label={isAllOpen ? 'Fold all groups' : 'Unfold all groups'}
          onPress={() => turnAll(sections, !isAllOpen)}
        >
          {isAllOpen ? <ChevronsDownUp size={15} /> : <ChevronsUpDown size={15} />}
        </IconButton>
      </CheckFilterBar>
      {found.length === 0 && isFiltered && (
        <div className="flex flex-col items-center gap-2 rounded-card border border-line bg-panel px-4 py-6 text-ink-3">
          No check fits this filter.
          <Button size="small" onPress={() => setFilter(noCheckFilter)}>
            Show all
          </Button>
        </div>
      )}
      <div ref={list} onKeyDown={press} onFocus={enter} className="flex min-w-0 flex-col gap-2">
        {sections.map((section) => (
          <Section
            key={section.key}
            section={section}
            ends={ends}
            standing={standing}
            stopKey={stopKey}
            headingLevel={headingLevel}
            onTurn={turn}
            {...(wayPast === undefined ? {} : { wayPast })}
          />
        ))}
      </div>
    </div>
  );
}

interface SectionProps extends Pick<CheckListProps, 'ends' | 'wayPast' | 'headingLevel'> {
  readonly section: CheckSection;
  readonly standing: readonly CheckId[];
  readonly stopKey: string | undefined;
  readonly onTurn: (key: string, isOpen: boolean) => void;
}

function Section({ section, ends, standing, stopKey, headingLevel, onTurn, wayPast }: SectionProps) {
  const detailId = useId();
  return (
    <section
      aria-label={section.title}
      className="shrink-0 overflow-hidden rounded-card border border-line bg-panel"
    >
      <SectionLine
        section={section}
        headingLevel={headingLevel}
        detailId={detailId}
        isStop={stopKey === section.key}
        onTurn={() => onTurn(section.key, !section.isOpen)}
      />
      {section.isOpen && (
        <ul id={detailId} className="m-0 list-none divide-y divide-line border-t border-line p-0">
          {section.checks.map((line) => (
            <CheckLineRow
              key={line.key}
              line={line}
              ends={ends}
              headingLevel={headingLevel === 3 ? 4 : 5}
              isStop={stopKey === line.key}
              isStanding={standing.includes(line.check.id)}
              onTurn={() => onTurn(line.key, !line.isOpen)}
            >
              {line.check.at === 'done' && wayPast?.(line.check)}
            </CheckLineRow>
          ))}
        </ul>
      )}
    </section>
  );
}

/** What is folded while a filter is on is no choice about the whole list. */
function useTurned(isFiltered: boolean) {
  const [turns, setTurns] = useState<{ readonly all: Turned; readonly filtered: Turned }>({
    all: new Map(),
    filtered: new Map(),
  });
  const kind = isFiltered ? 'filtered' : 'all';
  const put = (entries: readonly (readonly [string, boolean])[]): void =>
    setTurns((before) => ({ ...before, [kind]: new Map([...before[kind], ...entries]) }));
  return {
    turned: turns[kind],
    turn: (key: string, isOpen: boolean) => put([[key, isOpen]]),
    turnAll: (sections: readonly CheckSection[], isOpen: boolean) =>
      put(sections.map(({ key }) => [key, isOpen] as const)),
  };
}
