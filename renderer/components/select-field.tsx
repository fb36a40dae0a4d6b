import { ChevronDown } from 'lucide-react';
import { Button, ListBox, ListBoxItem, Popover, Select, SelectValue, Text } from 'react-aria-components';
import { FieldLabel, FieldNote, type FieldWords, inputClass } from './field-parts';

export interface SelectOption<Id extends string> {
  readonly id: Id;
  readonly label: string;
  readonly hint?: string;
  readonly isDisabled?: boolean;
}

export interface SelectFieldProps<Id extends string> extends FieldWords {
  readonly value: Id;
  readonly onChange: (value: Id) => void;
  readonly options: readonly SelectOption<Id>[];
}

/** One of several, opened on demand. For up to four options a radio group shows more at once. */
export function SelectField<Id extends string>({
  label,
  hint,
  problem,
  value,
  onChange,
  options,
}: SelectFieldProps<Id>) {
  const choose = (key: unknown) => {
    const option = options.find((each) => each.id === key);
    if (option !== undefined) onChange(option.id);
  };
  return (
    <Select
      value={value}
      onChange={choose}
      isInvalid={problem !== undefined}
      className="flex min-w-0 flex-col gap-1"
    >
      <FieldLabel>{label}</FieldLabel>
      <Button className={`${inputClass()} flex cursor-pointer items-center justify-between gap-2 text-left`}>
        <SelectValue className="truncate" />
        <ChevronDown size={15} aria-hidden="true" className="shrink-0 text-ink-3" />
      </Button>
      <FieldNote hint={hint} problem={problem} />
      <Popover
        offset={4}
        className="w-(--trigger-width) overflow-auto rounded-card border border-line-strong bg-panel p-1 shadow-float"
      >
        <ListBox>
          {options.map((option) => (
            <ListBoxItem
              key={option.id}
              id={option.id}
              textValue={option.label}
              isDisabled={option.isDisabled === true}
              className="flex cursor-pointer flex-col rounded-control px-2.5 py-1.5 data-disabled:cursor-default data-disabled:text-ink-3 data-focused:bg-accent-soft data-focus-visible:-outline-offset-2 data-selected:font-medium"
            >
              <Text slot="label">{option.label}</Text>
              {option.hint !== undefined && (
                <Text slot="description" className="text-xs font-normal text-ink-3">
                  {option.hint}
                </Text>
              )}
            </ListBoxItem>
          ))}
        </ListBox>
      </Popover>
    </Select>
  );
}
