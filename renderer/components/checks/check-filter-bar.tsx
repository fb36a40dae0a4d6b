import { type ReactNode, type RefObject, useEffect } from 'react';
import { ToggleButton, ToggleButtonGroup } from 'react-aria-components';
import type { CheckResult } from '../../../shared/domain/preflight';
import { formatNumber } from '../../format/number';
import { Dot } from '../dot';
import { SearchField } from '../search-field';
import type { Tone } from '../tone';
import { type CheckKind, checkKinds, kindOf } from './check-order';
import type { CheckFilter } from './filter-checks';

interface CheckFilterBarProps {
  readonly checks: readonly CheckResult[];
  readonly filter: CheckFilter;
  readonly onChange: (filter: CheckFilter) => void;
  readonly inputRef: RefObject<HTMLInputElement | null>;
  /** On to the list. */
  readonly onLeave: () => void;
  /** Beside the box: how many are shown, and what is done to all. */
  readonly children: ReactNode;
}

const chips: Readonly<Record<CheckKind, { readonly label: string; readonly tone: Tone }>> = {
  blocker: { label: 'Blockers', tone: 'bad' },
  unknown: { label: 'Could not tell', tone: 'warn' },
  warning: { label: 'Warnings', tone: 'warn' },
  note: { label: 'Notes', tone: 'accent' },
  fine: { label: 'Fine', tone: 'ok' },
  pending: { label: 'To go', tone: 'neutral' },
};

/** How many checks there are of each kind, to press; and a box for a text. */
export function CheckFilterBar({
  checks,
  filter,
  onChange,
  inputRef,
  onLeave,
  children,
}: CheckFilterBarProps) {
  useSlashKey(inputRef);
  const count = (kind: CheckKind): number => checks.filter((check) => kindOf(check) === kind).length;
  const shown = checkKinds.filter((kind) => count(kind) > 0 || filter.kinds.includes(kind));
  return (
    <div role="group" aria-label="Filter of checks" className="flex flex-wrap items-center gap-x-4 gap-y-2">
      <ToggleButtonGroup
        aria-label="By verdict"
        selectionMode="multiple"
        selectedKeys={filter.kinds}
        onSelectionChange={(keys) =>
          onChange({ ...filter, kinds: checkKinds.filter((kind) => keys.has(kind)) })
        }
        className="flex flex-wrap items-center gap-1.5"
      >
        {shown.map((kind) => (
          <ToggleButton key={kind} id={kind} className={chip}>
            <Dot tone={chips[kind].tone} isBusy={kind === 'pending'} />
            {chips[kind].label}
            <span className="text-ink-3 tabular-nums group-data-selected:text-ink-2">
              {formatNumber(count(kind))}
            </span>
          </ToggleButton>
        ))}
      </ToggleButtonGroup>
      <div className="ml-auto flex items-center gap-2">
        {children}
        <div className="w-48">
          <SearchField
            label="Filter checks"
            keyHint="/"
            value={filter.text}
            inputRef={inputRef}
            onChange={(text) => onChange({ ...filter, text })}
            onLeave={onLeave}
          />
        </div>
      </div>
    </div>
  );
}

const chip =
  'group inline-flex h-7 cursor-pointer items-center gap-1.5 rounded-full border border-line-strong bg-panel px-2.5 font-medium text-ink-2 data-hovered:bg-sunken data-selected:border-accent data-selected:bg-accent-soft data-selected:text-ink';

/** Not while something is being typed: there a slash is a slash. */
function useSlashKey(input: RefObject<HTMLInputElement | null>): void {
  useEffect(() => {
    const focus = (event: globalThis.KeyboardEvent): void => {
      if (event.key !== '/' || event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target))
        return;
      event.preventDefault();
      input.current?.focus();
      input.current?.select();
    };
    window.addEventListener('keydown', focus);
    return () => window.removeEventListener('keydown', focus);
  }, [input]);
}

const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  (target.isContentEditable || target.matches('textarea, select, input:not([type=radio], [type=checkbox])'));
