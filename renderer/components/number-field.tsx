import { Group, Input, NumberField as AriaNumberField } from 'react-aria-components';
import { FieldLabel, FieldNote, type FieldWords } from './field-parts';

export interface NumberFieldProps extends FieldWords {
  /** null while empty. */
  readonly value: number | null;
  readonly onChange: (value: number | null) => void;
  /** Shown inside the field and read with it: `ms`, `MiB/s`. */
  readonly unit?: string;
  readonly minValue?: number;
  readonly maxValue?: number;
  readonly step?: number;
  readonly isDisabled?: boolean;
  /** Group thousands: yes for amounts, no for ports. */
  readonly isGrouped?: boolean;
}

/** A whole number with its unit. */
export function NumberField({
  label,
  hint,
  problem,
  value,
  onChange,
  unit,
  isGrouped = true,
  ...field
}: NumberFieldProps) {
  return (
    <AriaNumberField
      {...field}
      value={value ?? Number.NaN}
      onChange={(next) => onChange(Number.isNaN(next) ? null : next)}
      formatOptions={{ useGrouping: isGrouped, maximumFractionDigits: 0 }}
      isInvalid={problem !== undefined}
      validationBehavior="aria"
      className="flex min-w-0 flex-col gap-1"
    >
      <FieldLabel>
        {unit === undefined ? (
          label
        ) : (
          <>
            {label} <span className="font-normal text-ink-3">({unit})</span>
          </>
        )}
      </FieldLabel>
      <Group className="flex h-8.5 items-center rounded-control border border-line-control/70 bg-panel data-disabled:opacity-50 data-focus-within:border-accent data-invalid:border-bad">
        <Input className="h-full w-full min-w-0 rounded-control bg-transparent px-2.5" />
        {unit !== undefined && (
          <span aria-hidden="true" className="shrink-0 pr-2.5 text-ink-3">
            {unit}
          </span>
        )}
      </Group>
      <FieldNote hint={hint} problem={problem} />
    </AriaNumberField>
  );
}
