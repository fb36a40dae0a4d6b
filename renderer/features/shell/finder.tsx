import { Search } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { Autocomplete, Input, ListBox, ListBoxItem, SearchField } from 'react-aria-components';
import { Dot } from '../../components/dot';
import { useSelection } from '../../state/selection';
import { type Found, findInFleet } from './find-in-fleet';
import { useFleet } from './use-fleet';

const name = 'Find a VM, host or address';

/** The search box: Ctrl K from anywhere, arrows choose, Enter opens, Escape empties it. */
export function Finder() {
  const fleet = useFleet();
  const select = useSelection((state) => state.select);
  const [text, setText] = useState('');
  const [hasFocus, setFocus] = useState(false);
  const input = useRef<HTMLInputElement>(null);
  useFocusKey(input);
  const found = findInFleet(fleet.hosts, text);
  const open = (key: unknown) => {
    const hit = found.find((each) => each.key === key);
    if (hit === undefined) return;
    select(hit.selection);
    setText('');
    input.current?.blur();
  };
  return (
    <div
      role="search"
      className="relative w-full max-w-105"
      onFocus={() => setFocus(true)}
      onBlur={({ currentTarget, relatedTarget }) => setFocus(currentTarget.contains(relatedTarget))}
    >
      <Autocomplete inputValue={text} onInputChange={setText}>
        <FinderInput inputRef={input} />
        {hasFocus && text.trim() !== '' && (
          <div className="absolute inset-x-0 top-10 z-30 max-h-100 overflow-y-auto rounded-card border border-line-strong bg-panel p-1 shadow-float">
            <ListBox
              aria-label="Found"
              items={found}
              onAction={open}
              renderEmptyState={() => (
                <div className="px-3 py-3 text-ink-3">Nothing known fits “{text}”.</div>
              )}
            >
              {(hit: Found) => <FoundItem hit={hit} />}
            </ListBox>
          </div>
        )}
      </Autocomplete>
    </div>
  );
}

function FinderInput({ inputRef }: { readonly inputRef: React.RefObject<HTMLInputElement | null> }) {
  return (
    <SearchField aria-label={name}>
      <Search
        size={15}
        aria-hidden="true"
        className="pointer-events-none absolute top-[9px] left-2.5 text-ink-3"
      />
      <Input
        ref={inputRef}
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

function FoundItem({ hit }: { readonly hit: Found }) {
  return (
    <ListBoxItem
      id={hit.key}
      textValue={hit.name}
      className="flex cursor-pointer items-center gap-2.5 rounded-control px-2.5 py-1.5 data-focused:bg-accent-soft data-focus-visible:-outline-offset-2"
    >
      <Dot tone={hit.tone} isHollow={hit.isHollow} />
      <span className="min-w-0 flex-1 truncate">{hit.name}</span>
      <span className="max-w-1/2 shrink-0 truncate text-xs text-ink-3">{hit.about}</span>
    </ListBoxItem>
  );
}

function useFocusKey(input: React.RefObject<HTMLInputElement | null>) {
  useEffect(() => {
    const focus = (event: KeyboardEvent) => {
      if (event.key.toLowerCase() !== 'k' || !(event.ctrlKey || event.metaKey) || event.altKey) return;
      event.preventDefault();
      input.current?.focus();
      input.current?.select();
    };
    window.addEventListener('keydown', focus);
    return () => window.removeEventListener('keydown', focus);
  }, [input]);
}
