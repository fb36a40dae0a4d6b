import { ArrowRight, Search } from 'lucide-react';
import { type KeyboardEvent, useDeferredValue, useEffect, useMemo, useRef, useState } from 'react';
import { Autocomplete, Input, ListBox, ListBoxItem, SearchField } from 'react-aria-components';
import type { Move } from '../../../shared/domain/migration';
import { useDrover } from '../../api/use-drover';
import { useFleet } from '../../api/use-fleet';
import { useTopic } from '../../api/use-topic';
import { Dot } from '../../components/dot';
import { type PaletteEntry, paletteEntries } from './palette-entry';
import { useDoEntry } from './use-do-entry';

const name = 'Find a VM, host or address';
const noMoves: readonly Move[] = [];

/** Search and command palette in one: Ctrl K from anywhere, arrows choose, Enter does it, Escape empties it. */
export function Finder() {
  const [text, setText] = useState('');
  const [hasFocus, setFocus] = useState(false);
  const input = useRef<HTMLInputElement>(null);
  const doFirst = useRef<() => void>(() => undefined);
  useFocusKey(input);
  const onKey = (event: KeyboardEvent) => {
    // Chromium stops at what scrolls, and the list gives the focus back to the box: Tab would never get away.
    if (event.key === 'Tab') return setFocus(false);
    if (event.key !== 'Enter' || chosenIn(input.current) !== null) return undefined;
    event.preventDefault();
    event.stopPropagation();
    return doFirst.current();
  };
  return (
    <div
      role="search"
      className="relative w-full max-w-105"
      onKeyDownCapture={onKey}
      onFocus={() => setFocus(true)}
      onBlur={({ currentTarget, relatedTarget }) => setFocus(currentTarget.contains(relatedTarget))}
    >
      <Autocomplete inputValue={text} onInputChange={setText}>
        <FinderInput inputRef={input} isOpen={hasFocus} />
        {hasFocus && (
          <Palette
            text={text}
            input={input}
            doFirst={doFirst}
            onType={setText}
            onDone={() => {
              setText('');
              input.current?.blur();
              setFocus(false);
            }}
          />
        )}
      </Autocomplete>
    </div>
  );
}

const active = 'aria-activedescendant';

/**
 * The entry the box says is chosen, if it is there. The list chooses its first while the text is typed; when that goes
 * with the next letter, the box still names it.
 */
const chosenIn = (input: HTMLInputElement | null): HTMLElement | null =>
  document.getElementById(input?.getAttribute(active) ?? '');

interface PaletteProps {
  readonly text: string;
  readonly input: React.RefObject<HTMLInputElement | null>;
  /** Set to what Enter does while nothing is chosen. */
  readonly doFirst: React.RefObject<() => void>;
  readonly onType: (text: string) => void;
  readonly onDone: () => void;
}

/** What fits the text. It follows the typing as soon as there is time; typing never waits for it. */
function Palette({ text, input, doFirst, onType, onDone }: PaletteProps) {
  const { migrations } = useDrover();
  const fleet = useFleet();
  const moves = useTopic(migrations.all).value ?? noMoves;
  const wanted = useDeferredValue(text);
  const entries = useMemo(() => paletteEntries(fleet.hosts, moves, wanted), [fleet, moves, wanted]);
  const doEntry = useDoEntry({ onType, onDone });
  useEffect(() => {
    const first = entries.find((entry) => entry.refusal === undefined);
    doFirst.current = () => first !== undefined && doEntry(first.action);
    if (chosenIn(input.current) === null) input.current?.removeAttribute(active);
  });
  return (
    <div className="absolute inset-x-0 top-10 z-30 overflow-hidden rounded-card border border-line-strong bg-panel shadow-float">
      <ListBox
        aria-label="Found"
        className="max-h-100 overflow-y-auto p-1 focus-visible:-outline-offset-2"
        items={entries}
        disabledKeys={entries.filter((entry) => entry.refusal !== undefined).map(({ key }) => key)}
        onAction={(key) => {
          const entry = entries.find((each) => each.key === key);
          if (entry !== undefined) doEntry(entry.action);
        }}
        renderEmptyState={() => <div className="px-3 py-3 text-ink-3">Nothing known fits “{wanted}”.</div>}
      >
        {(entry: PaletteEntry) => <Entry entry={entry} />}
      </ListBox>
    </div>
  );
}

interface FinderInputProps {
  readonly inputRef: React.RefObject<HTMLInputElement | null>;
  readonly isOpen: boolean;
}

function FinderInput({ inputRef, isOpen }: FinderInputProps) {
  return (
    <SearchField aria-label={name}>
      <Search
        size={15}
        aria-hidden="true"
        className="pointer-events-none absolute top-[9px] left-2.5 text-ink-3"
      />
      <Input
        ref={inputRef}
        role="combobox"
        aria-haspopup="listbox"
        aria-expanded={isOpen}
        placeholder={name}
        spellCheck="false"
        className="h-8.5 w-full rounded-control border border-line-strong bg-panel pr-14 pl-8 [&::-webkit-search-cancel-button]:hidden"
      />
      <kbd
        aria-hidden="true"
        className="pointer-events-none absolute top-2 right-2.5 rounded-[4px] border border-line-strong px-1 font-mono text-[11px] leading-4 text-ink-3"
      >
        Ctrl K
      </kbd>
    </SearchField>
  );
}

function Entry({ entry }: { readonly entry: PaletteEntry }) {
  return (
    <ListBoxItem
      id={entry.key}
      textValue={entry.name}
      className="flex cursor-pointer items-center gap-2.5 rounded-control px-2.5 py-1.5 data-disabled:cursor-default data-focused:bg-accent-soft data-focus-visible:-outline-offset-2"
    >
      {entry.dot === undefined ? (
        <ArrowRight size={13} aria-hidden="true" className="-mx-0.5 shrink-0 text-ink-3" />
      ) : (
        <Dot {...entry.dot} />
      )}
      <span className="min-w-0 flex-1 truncate">{entry.name}</span>
      <span className="max-w-3/5 shrink-0 truncate text-xs text-ink-3" title={entry.about}>
        {entry.about}
      </span>
    </ListBoxItem>
  );
}

function useFocusKey(input: React.RefObject<HTMLInputElement | null>) {
  useEffect(() => {
    const focus = (event: globalThis.KeyboardEvent) => {
      if (event.key.toLowerCase() !== 'k' || !(event.ctrlKey || event.metaKey) || event.altKey) return;
      event.preventDefault();
      input.current?.focus();
      input.current?.select();
    };
    window.addEventListener('keydown', focus);
    return () => window.removeEventListener('keydown', focus);
  }, [input]);
}
