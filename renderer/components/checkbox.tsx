import { Check } from 'lucide-react';
import type { ReactNode } from 'react';
import { Checkbox as AriaCheckbox } from 'react-aria-components';

export interface CheckboxProps {
  readonly isSelected: boolean;
  readonly onChange: (isSelected: boolean) => void;
  readonly isDisabled?: boolean;
  readonly children: ReactNode;
  /** What it means, below the label. */
  readonly hint?: string;
}

/** A choice that is on or off. */
export function Checkbox({ children, hint, ...box }: CheckboxProps) {
  return (
    <AriaCheckbox
      {...box}
      className="group flex cursor-pointer items-start gap-2.5 rounded-control data-disabled:cursor-default data-disabled:opacity-50"
    >
      <span
        aria-hidden="true"
        className="mt-0.5 grid size-4 shrink-0 place-items-center rounded-[4px] border border-line-control bg-panel text-transparent group-data-selected:border-accent group-data-selected:bg-accent group-data-selected:text-accent-ink"
      >
        <Check size={12} strokeWidth={3.5} />
      </span>
      <span className="flex min-w-0 flex-col">
        <span>{children}</span>
        {hint !== undefined && <span className="text-xs text-ink-3">{hint}</span>}
      </span>
    </AriaCheckbox>
  );
}
