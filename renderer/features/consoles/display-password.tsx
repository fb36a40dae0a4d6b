import { type FormEvent, useState } from 'react';
import { Banner } from '../../components/banner';
import { Button } from '../../components/button';
import { PasswordField } from '../../components/password-field';

export interface DisplayPasswordProps {
  readonly vm: string;
  readonly onGiven: (password: string) => void;
}

/** Asked where it is needed: the password goes to the display, encrypted by this window, and is kept nowhere. */
export function DisplayPassword({ vm, onGiven }: DisplayPasswordProps) {
  const [password, setPassword] = useState('');
  const give = (event: FormEvent): void => {
    event.preventDefault();
    onGiven(password);
  };
  return (
    <Banner tone="accent" announce="status" title={`The display of ${vm} asks for its password`}>
      <form onSubmit={give} className="flex flex-wrap items-end gap-2">
        <PasswordField label="VNC password" value={password} onChange={setPassword} autoFocus />
        <Button type="submit" variant="primary">
          Continue
        </Button>
      </form>
    </Banner>
  );
}
