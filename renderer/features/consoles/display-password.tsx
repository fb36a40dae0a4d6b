import { type FormEvent, useState } from 'react';
import { Banner } from '../../components/banner';
import { Button } from '../../components/button';
import { PasswordField } from '../../components/password-field';

export interface DisplayPasswordProps {
  readonly vm: string;
  /** One was given before, and was not accepted. */
  readonly wasRefused: boolean;
  readonly onGiven: (password: string) => void;
}

/** Asked where it is needed: the password goes to the display, encrypted by this window, and is stored nowhere. */
export function DisplayPassword({ vm, wasRefused, onGiven }: DisplayPasswordProps) {
  const [password, setPassword] = useState('');
  const give = (event: FormEvent): void => {
    event.preventDefault();
    onGiven(password);
  };
  const title = wasRefused ? 'That password was not accepted' : `The display of ${vm} asks for its password`;
  return (
    <Banner tone={wasRefused ? 'warn' : 'accent'} announce={wasRefused ? 'alert' : 'status'} title={title}>
      {wasRefused && (
        <span>
          It is the one in the VM’s definition (its graphics’ passwd), or set since by another program; it may
          also have expired.
        </span>
      )}
      <form onSubmit={give} className="flex flex-wrap items-end gap-2">
        <PasswordField label="VNC password" value={password} onChange={setPassword} autoFocus />
        <Button type="submit" variant="primary">
          Continue
        </Button>
      </form>
      <span className="text-xs">
        VNC looks at its first 8 characters. Drover keeps it until you leave this page.
      </span>
    </Banner>
  );
}
