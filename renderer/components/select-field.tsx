import { Check, ChevronDown } from 'lucide-react';
import { Button, ListBox, ListBoxItem, Popover, Select, SelectValue } from 'react-aria-components';
import { FieldLabel } from './field-parts';

export interface SelectOption {
  readonly id: string;
  readonly label: string;
  /** Why it is what it is, at its right: “not connected”. */
  readonly aside?: string;
}

export interface SelectFieldProps {
  readonly label: string;
  readonly value: string | null;
  readonly onChange: (id: string) => void;
  readonly options: readonly SelectOption[];
  readonly placeholder: string;
}

/** One of many, in a list that opens. Typing its beginning goes to it. */
export function SelectField({ label, value, onChange, options, placeholder }: SelectFieldProps) {
  return (
    <Select
      value={value}
      onChange={(key) => key !== null && onChange(String(key))}
      placeholder={placeholder}
      className="flex min-w-0 flex-col gap-1.5"
    >
      <FieldLabel>{label}</FieldLabel>
      <Button className="flex h-8.5 w-full cursor-pointer items-center gap-2 rounded-control border border-line-strong bg-panel px-3 text-left data-hovered:bg-sunken">
        <SelectValue className="min-w-0 flex-1 truncate data-placeholder:text-ink-3">
          {({ isPlaceholder, selectedText, defaultChildren }) =>
            isPlaceholder ? defaultChildren : (options.find(({ id }) => id === value)?.label ?? selectedText)
          }
        </SelectValue>
        <ChevronDown size={14} aria-hidden="true" className="shrink-0 text-ink-3" />
      </Button>
      <Popover
        offset={4}
        className="max-h-100 w-(--trigger-width) min-w-64 overflow-y-auto rounded-card border border-line-strong bg-panel p-1 shadow-float"
      >
        <ListBox items={options}>
          {({ id, label: text, aside }) => (
            <ListBoxItem
              id={id}
              textValue={text}
              className="group flex cursor-pointer items-center gap-2 rounded-control px-2 py-1.5 data-focused:bg-accent-soft data-focus-visible:-outline-offset-2"
            >
              <Check
                size={14}
                aria-hidden="true"
                className="shrink-0 text-transparent group-data-selected:text-accent-text"
              />
              <span className="min-w-0 flex-1 truncate">{text}</span>
              {aside !== undefined && <span className="text-xs text-ink-3">{aside}</span>}
            </ListBoxItem>
          )}
        </ListBox>
      </Popover>
    </Select>
  );
}
