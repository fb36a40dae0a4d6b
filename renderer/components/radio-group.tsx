import { Radio, RadioGroup as AriaRadioGroup } from 'react-aria-components';
import { classNames } from './class-names';
import { FieldLabel, FieldNote, type FieldWords } from './field-parts';

export interface RadioOption<Id extends string> {
  readonly id: Id;
  readonly label: string;
  /** What choosing it means. */
  readonly hint?: string;
  readonly isDisabled?: boolean;
}

export interface RadioGroupProps<Id extends string> extends FieldWords {
  readonly value: Id;
  readonly onChange: (value: Id) => void;
  readonly options: readonly RadioOption<Id>[];
  /** `list`: one under the other with hints; `segments`: short words side by side. */
  readonly look?: 'list' | 'segments';
}

const listItem =
  'group flex cursor-pointer items-start gap-2.5 rounded-control data-disabled:cursor-default data-disabled:opacity-50';
const segment =
  'flex h-8.5 flex-1 cursor-pointer items-center justify-center rounded-control border border-line-strong bg-panel px-3 font-medium whitespace-nowrap text-ink-2 data-hovered:bg-sunken data-selected:border-accent data-selected:bg-accent-soft data-selected:text-ink';

/** One of a few, all visible. */
export function RadioGroup<Id extends string>(props: RadioGroupProps<Id>) {
  const { label, hint, problem, value, onChange, options, look = 'list' } = props;
  const choose = (id: string) => {
    const option = options.find((each) => each.id === id);
    if (option !== undefined) onChange(option.id);
  };
  return (
    <AriaRadioGroup
      value={value}
      onChange={choose}
      isInvalid={problem !== undefined}
      orientation={look === 'list' ? 'vertical' : 'horizontal'}
      className="flex min-w-0 flex-col gap-1.5"
    >
      <FieldLabel>{label}</FieldLabel>
      <div className={look === 'list' ? 'flex flex-col gap-2' : 'flex gap-2'}>
        {options.map((option) => (
          <Radio
            key={option.id}
            value={option.id}
            isDisabled={option.isDisabled === true}
            className={look === 'list' ? listItem : segment}
          >
            {look === 'list' ? <ListOption option={option} /> : option.label}
          </Radio>
        ))}
      </div>
      <FieldNote hint={hint} problem={problem} />
    </AriaRadioGroup>
  );
}

function ListOption<Id extends string>({ option }: { readonly option: RadioOption<Id> }) {
  return (
    <>
      <span
        aria-hidden="true"
        className={classNames(
          'mt-[3px] size-3.5 shrink-0 rounded-full border border-line-control bg-panel',
          'group-data-selected:border-[4.5px] group-data-selected:border-accent',
        )}
      />
      <span className="flex min-w-0 flex-col">
        <span>{option.label}</span>
        {option.hint !== undefined && <span className="text-xs text-ink-3">{option.hint}</span>}
      </span>
    </>
  );
}
