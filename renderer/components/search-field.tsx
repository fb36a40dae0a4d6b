import { Search, X } from 'lucide-react';
import type { KeyboardEvent, Ref } from 'react';
import { Button, Input, SearchField as AriaSearchField } from 'react-aria-components';

export interface SearchFieldProps {
  /** Its name for screen readers; also the placeholder. */
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  /** The key that leads here from anywhere on the page, shown while it is empty. The owner listens for it. */
  readonly keyHint?: string;
  readonly inputRef?: Ref<HTMLInputElement>;
  /** Enter or the down arrow: on to what was found. */
  readonly onLeave?: () => void;
}

/** Narrows a list while typing; Escape empties it. */
export function SearchField({ label, value, onChange, keyHint, inputRef, onLeave }: SearchFieldProps) {
  const press = (event: KeyboardEvent): void => {
    if (onLeave === undefined || (event.key !== 'Enter' && event.key !== 'ArrowDown')) return;
    // In a form, Enter would press its button.
    event.preventDefault();
    onLeave();
  };
  return (
    <AriaSearchField aria-label={label} value={value} onChange={onChange} className="group relative">
      <Search
        size={14}
        aria-hidden="true"
        className="pointer-events-none absolute top-2 left-2.5 text-ink-3"
      />
      <Input
        {...(inputRef === undefined ? {} : { ref: inputRef })}
        {...(keyHint === undefined ? {} : { 'aria-keyshortcuts': keyHint })}
        placeholder={label}
        onKeyDownCapture={press}
        className="h-7.5 w-full rounded-control border border-line-strong bg-panel pr-7 pl-8 [&::-webkit-search-cancel-button]:hidden"
      />
      {keyHint !== undefined && (
        <kbd
          aria-hidden="true"
          className="pointer-events-none absolute top-1.5 right-2 hidden rounded-[4px] border border-line-strong px-1.5 font-mono text-[11px] leading-4 text-ink-3 group-data-empty:block"
        >
          {keyHint}
        </kbd>
      )}
      <Button className="absolute top-1 right-1 grid size-5.5 cursor-pointer place-items-center rounded-control text-ink-3 group-data-empty:hidden data-hovered:bg-sunken">
        <X size={13} />
      </Button>
    </AriaSearchField>
  );
}
