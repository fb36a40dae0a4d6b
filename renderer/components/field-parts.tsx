import type { ReactNode } from 'react';
import { FieldError, Label, Text } from 'react-aria-components';
import { classNames } from './class-names';

export interface FieldWords {
  readonly label: string;
  readonly hint?: string | undefined;
  /** What is wrong with the value and how it should be; shown instead of the hint. */
  readonly problem?: string | undefined;
}

export const inputClass = (isMono = false): string =>
  classNames(
    'h-8.5 w-full min-w-0 rounded-control border border-line-control/70 bg-panel px-2.5 text-ink data-disabled:opacity-50 data-invalid:border-bad',
    isMono && 'mono',
  );

export const FieldLabel = ({ children }: { readonly children: ReactNode }) => (
  <Label className="font-medium">{children}</Label>
);

/** Hint or problem below a field, tied to it for screen readers by react-aria. */
export function FieldNote({ hint, problem }: Pick<FieldWords, 'hint' | 'problem'>) {
  if (problem !== undefined) return <FieldError className="text-xs text-bad-text">{problem}</FieldError>;
  if (hint === undefined) return null;
  return (
    <Text slot="description" className="text-xs text-ink-3">
      {hint}
    </Text>
  );
}
