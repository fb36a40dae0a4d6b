import { useState } from 'react';
import { Form } from 'react-aria-components';
import type { Answer, Question } from '../../shared/domain/question';
import { sayQuestion } from '../words/question';
import { Button } from './button';
import { Checkbox } from './checkbox';
import { CopyButton } from './copy-button';
import { KeyValueList } from './key-value-list';
import { PasswordField } from './password-field';
import { StatusIcon } from './status-icon';
import { TextField } from './text-field';

export interface QuestionFormProps {
  readonly question: Question;
  /** What remembering a secret means here, from where secrets are kept. */
  readonly rememberHint: string;
  readonly isPending: boolean;
  readonly onAnswer: (answer: Answer) => void;
}

/** One pending question with its answers. Closing it without an answer leaves it open. */
export function QuestionForm(props: QuestionFormProps) {
  const words = sayQuestion(props.question);
  return (
    <section
      role="group"
      aria-label={words.title}
      className="flex flex-col gap-3 rounded-card border border-warn/50 bg-warn-soft/40 px-4 py-3.5"
    >
      <div className="flex items-start gap-3">
        <StatusIcon status="unknown" />
        <div className="flex min-w-0 flex-col gap-1">
          <h3 className="font-semibold break-words">{words.title}</h3>
          <p className="m-0 break-words text-ink-2">{words.explanation}</p>
        </div>
      </div>
      {props.question.kind === 'host-key' ? (
        <HostKey {...props} question={props.question} />
      ) : (
        <Secret key={props.question.id} {...props} question={props.question} />
      )}
    </section>
  );
}

interface HostKeyProps extends QuestionFormProps {
  readonly question: Extract<Question, { kind: 'host-key' }>;
}

function HostKey({ question, isPending, onAnswer }: HostKeyProps) {
  const address = question.port === 22 ? question.address : `${question.address}, port ${question.port}`;
  return (
    <>
      <KeyValueList
        keyWidth="w-24"
        items={[
          { key: 'Address', value: address },
          { key: 'Key type', value: <span className="mono">{question.keyType}</span> },
          { key: 'Fingerprint', value: <Fingerprint text={question.fingerprint} /> },
        ]}
      />
      {question.knownTypes.length > 0 && (
        <p className="m-0 text-warn-text">
          <b className="font-semibold">Look twice.</b> Another key of this address is already on record (
          {question.knownTypes.join(', ')}). A host seldom gets a new kind of key without a reason.
        </p>
      )}
      <div className="flex gap-2">
        <Button variant="primary" isPending={isPending} onPress={() => onAnswer({ kind: 'trust' })}>
          Trust this key
        </Button>
        <Button isDisabled={isPending} onPress={() => onAnswer({ kind: 'decline' })}>
          Do not connect
        </Button>
      </div>
    </>
  );
}

const Fingerprint = ({ text }: { readonly text: string }) => (
  <span className="flex items-center gap-1">
    <span className="mono break-all">{text}</span>
    <span className="-my-1">
      <CopyButton isIcon text={text} label="Copy fingerprint" />
    </span>
  </span>
);

interface SecretProps extends QuestionFormProps {
  readonly question: Extract<Question, { kind: 'secret' }>;
}

const labels = {
  password: 'Password',
  passphrase: 'Passphrase',
  'sudo-password': 'sudo password',
  prompt: 'Answer',
} as const;

function Secret({ question, rememberHint, isPending, onAnswer }: SecretProps) {
  const [secret, setSecret] = useState('');
  const [remember, setRemember] = useState(false);
  const field = {
    label: labels[question.what],
    value: secret,
    onChange: setSecret,
    problem: question.wasWrong ? 'That one was not accepted. Type it again.' : undefined,
  };
  return (
    <Form
      className="flex flex-col gap-3"
      onSubmit={(event) => {
        event.preventDefault();
        onAnswer({ kind: 'secret', secret, remember });
      }}
    >
      {question.isEchoed ? <TextField {...field} /> : <PasswordField {...field} />}
      {question.what !== 'prompt' && (
        <Checkbox isSelected={remember} onChange={setRemember} hint={rememberHint}>
          Remember it
        </Checkbox>
      )}
      <div className="flex gap-2">
        <Button type="submit" variant="primary" isPending={isPending} isDisabled={secret === ''}>
          Continue
        </Button>
        <Button isDisabled={isPending} onPress={() => onAnswer({ kind: 'decline' })}>
          Do not connect
        </Button>
      </div>
    </Form>
  );
}
