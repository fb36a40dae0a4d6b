import { Form } from 'react-aria-components';
import { Checkbox } from '../../components/checkbox';
import { Disclosure } from '../../components/disclosure';
import { NumberField } from '../../components/number-field';
import { PasswordField } from '../../components/password-field';
import { RadioGroup } from '../../components/radio-group';
import { TextField } from '../../components/text-field';
import { AliasOffer } from './alias-offer';
import type { DraftProblems, HostDraft } from './host-draft';
import { LabelFields } from './label-fields';
import { ReachFields } from './reach-fields';

export interface HostFormProps {
  readonly id: string;
  readonly draft: HostDraft;
  readonly onChange: (draft: HostDraft) => void;
  readonly problems: DraftProblems;
  readonly rememberHint: string;
  /** The host is known: an empty secret means “as before”. */
  readonly isKnown: boolean;
  readonly onSubmit: () => void;
}

const ways = [
  { id: 'usual', label: 'As ssh does' },
  { id: 'agent', label: 'SSH agent' },
  { id: 'key', label: 'Key file' },
  { id: 'password', label: 'Password' },
] as const;

/** Where the host is and how to log in. */
export function HostForm({ id, draft, onChange, problems, onSubmit, ...rest }: HostFormProps) {
  const set = (change: Partial<HostDraft>) => onChange({ ...draft, ...change });
  return (
    <Form
      id={id}
      className="flex flex-col gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        onSubmit();
      }}
    >
      <div className="grid grid-cols-[minmax(0,1fr)_96px] gap-3">
        <TextField
          autoFocus
          label="Address"
          placeholder="kvm1.example.org or 10.4.0.2"
          value={draft.address}
          onChange={(address) => set({ address })}
          problem={problems.address}
        />
        <NumberField
          label="Port"
          isGrouped={false}
          value={draft.port}
          onChange={(port) => set({ port })}
          problem={problems.port}
        />
      </div>
      <AliasOffer draft={draft} onChange={onChange} />
      <TextField
        label="User"
        value={draft.user}
        onChange={(user) => set({ user })}
        problem={problems.user}
        hint="root, or a user who may use libvirt or sudo there."
      />
      <RadioGroup
        label="How to log in"
        look="segments"
        value={draft.how}
        onChange={(how) => set({ how })}
        options={ways}
      />
      <LoginFields draft={draft} set={set} problems={problems} {...rest} />
      <TextField
        label="Shown name (optional)"
        placeholder={draft.address.trim() === '' ? 'The address' : draft.address.trim()}
        value={draft.name}
        onChange={(name) => set({ name })}
      />
      <Disclosure title="Group, tags, colour and note" isOpenAtFirst={hasLabels(draft)}>
        <LabelFields draft={draft} onChange={onChange} />
      </Disclosure>
      <Disclosure
        key={problems.jump}
        title="Jump hosts, session, read-only"
        isOpenAtFirst={isReachedUnusually(draft) || problems.jump !== undefined}
      >
        <ReachFields draft={draft} onChange={onChange} problems={problems} />
      </Disclosure>
    </Form>
  );
}

const hasLabels = ({ group, tags, color, note }: HostDraft): boolean =>
  group !== '' || tags !== '' || color !== undefined || note !== '';

const isReachedUnusually = ({ jump, instance, isReadOnly }: HostDraft): boolean =>
  jump !== '' || instance !== 'system' || isReadOnly;

const whatIsTried = {
  usual:
    'The agent’s keys, then the key files ~/.ssh/config names or that lie in ~/.ssh; then whatever the host asks for.',
  agent: 'Keys that ssh-add -l lists where Drover was started are tried.',
};

interface LoginFieldsProps extends Pick<HostFormProps, 'draft' | 'problems' | 'rememberHint' | 'isKnown'> {
  readonly set: (change: Partial<HostDraft>) => void;
}

function LoginFields({ draft, set, problems, rememberHint, isKnown }: LoginFieldsProps) {
  if (draft.how === 'agent' || draft.how === 'usual') {
    return <p className="m-0 -mt-2 text-xs text-ink-3">{whatIsTried[draft.how]}</p>;
  }
  const isKey = draft.how === 'key';
  const asBefore = isKnown ? 'Leave it empty to keep the one known.' : undefined;
  return (
    <>
      {isKey && (
        <TextField
          isMono
          label="Private key file"
          value={draft.keyPath}
          onChange={(keyPath) => set({ keyPath })}
          problem={problems.keyPath}
          hint="On the machine Drover runs on."
        />
      )}
      <PasswordField
        label={isKey ? 'Passphrase (if the key has one)' : 'Password'}
        value={draft.secret}
        onChange={(secret) => set({ secret })}
        hint={asBefore ?? (isKey ? undefined : 'Left empty, you are asked when it is needed.')}
      />
      <Checkbox isSelected={draft.remember} onChange={(remember) => set({ remember })} hint={rememberHint}>
        Remember it
      </Checkbox>
    </>
  );
}
