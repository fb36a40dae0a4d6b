import { TextArea as AriaTextArea, TextField as AriaTextField } from 'react-aria-components';
import { classNames } from './class-names';
import { FieldLabel, FieldNote, type FieldWords } from './field-parts';

export interface TextAreaProps extends FieldWords {
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly rows?: number;
  readonly placeholder?: string;
  readonly isMono?: boolean;
  readonly autoFocus?: boolean;
}

/** Several lines of text. */
export function TextArea({
  label,
  hint,
  problem,
  rows = 6,
  placeholder,
  isMono,
  autoFocus,
  ...field
}: TextAreaProps) {
  return (
    <AriaTextField
      {...field}
      isInvalid={problem !== undefined}
      validationBehavior="aria"
      autoComplete="off"
      spellCheck="false"
      autoFocus={autoFocus === true}
      className="flex min-w-0 flex-col gap-1"
    >
      <FieldLabel>{label}</FieldLabel>
      <AriaTextArea
        rows={rows}
        placeholder={placeholder}
        className={classNames(
          'w-full min-w-0 resize-y rounded-control border border-line-control/70 bg-panel px-2.5 py-1.5 text-ink data-invalid:border-bad',
          isMono === true && 'mono',
        )}
      />
      <FieldNote hint={hint} problem={problem} />
    </AriaTextField>
  );
}
