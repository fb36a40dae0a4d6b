import { Eye, EyeOff } from 'lucide-react';
import { useState } from 'react';
import { Input, TextField as AriaTextField } from 'react-aria-components';
import { FieldLabel, FieldNote, type FieldWords, inputClass } from './field-parts';
import { IconButton } from './icon-button';

export interface PasswordFieldProps extends FieldWords {
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly isRequired?: boolean;
  readonly autoFocus?: boolean;
}

/** A secret, hidden unless a person asks to see what they type. */
export function PasswordField({ label, hint, problem, autoFocus, ...field }: PasswordFieldProps) {
  const [isShown, setShown] = useState(false);
  return (
    <AriaTextField
      {...field}
      type={isShown ? 'text' : 'password'}
      isInvalid={problem !== undefined}
      validationBehavior="aria"
      autoComplete="off"
      spellCheck="false"
      autoFocus={autoFocus === true}
      className="flex min-w-0 flex-col gap-1"
    >
      <FieldLabel>{label}</FieldLabel>
      <div className="relative">
        <Input className={`${inputClass()} pr-9`} />
        <div className="absolute top-[3px] right-1">
          <IconButton
            label={isShown ? `Hide ${label.toLowerCase()}` : `Show ${label.toLowerCase()}`}
            onPress={() => setShown(!isShown)}
          >
            {isShown ? <EyeOff size={15} /> : <Eye size={15} />}
          </IconButton>
        </div>
      </div>
      <FieldNote hint={hint} problem={problem} />
    </AriaTextField>
  );
}
