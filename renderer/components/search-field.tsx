import { Search, X } from 'lucide-react';
import { Button, Input, SearchField as AriaSearchField } from 'react-aria-components';

export interface SearchFieldProps {
  /** Its name for screen readers; also the placeholder. */
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
}

/** Narrows a list while typing; Escape empties it. */
export function SearchField({ label, value, onChange }: SearchFieldProps) {
  return (
    <AriaSearchField aria-label={label} value={value} onChange={onChange} className="group relative">
      <Search
        size={14}
        aria-hidden="true"
        className="pointer-events-none absolute top-2 left-2.5 text-ink-3"
      />
      <Input
        placeholder={label}
        className="h-7.5 w-full rounded-control border border-line-strong bg-panel pr-7 pl-8 [&::-webkit-search-cancel-button]:hidden"
      />
      <Button className="absolute top-1 right-1 grid size-5.5 cursor-pointer place-items-center rounded-control text-ink-3 group-data-empty:hidden data-hovered:bg-sunken">
        <X size={13} />
      </Button>
    </AriaSearchField>
  );
}
