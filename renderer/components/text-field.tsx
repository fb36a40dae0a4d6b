import { Input, TextField as AriaTextField } from 'react-aria-components';
import { FieldLabel, FieldNote, type FieldWords, inputClass } from './field-parts';

export interface TextFieldProps extends FieldWords {
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly placeholder?: string;
  readonly isRequired?: boolean;
  readonly isDisabled?: boolean;
  readonly isMono?: boolean;
  readonly autoFocus?: boolean;
  readonly name?: string;
}

/** One line of text. Spelling help is off: these are names, paths and addresses. */
export function TextField({
  label,
  hint,
  problem,
  placeholder,
  isMono,
  autoFocus,
  ...field
}: TextFieldProps) {
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
      <Input placeholder={placeholder} className={inputClass(isMono)} />
      <FieldNote hint={hint} problem={problem} />
    </AriaTextField>
  );
}
