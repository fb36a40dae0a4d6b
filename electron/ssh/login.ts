import type { AnyAuthMethod, ParsedKey, Prompt } from 'ssh2';
import type { Fault } from '../../shared/domain/fault';
import type { UnusableKey } from './agent';
import type { FoundKeys } from './keys/find';
import { openKey, type KeyFile } from './keys/load';
import { offerKeys } from './keys/offer';
import type { Login, SecretQuestion, UsualLogin } from './types';

/** What the host answered to an attempt: the ways it still accepts, and whether that attempt was half the way. */
export type Refusal = { readonly offered: readonly string[]; readonly isPartial: boolean };

/** What was found on this machine before connecting. */
export type Credential = {
  /** For `how: 'key'`. */
  readonly keyFile?: KeyFile;
  /** For `how: 'agent'`: keys it holds that we can use. */
  readonly agentKeys?: number;
  /** Keys there that cannot be used: told when the login is refused. */
  readonly unusable?: readonly UnusableKey[];
  /** For `how: 'usual'`. */
  readonly found?: FoundKeys;
};

export type LoginParts = {
  readonly user: string;
  readonly login: Login;
  readonly credential: Credential;
  /** Asks a person; undefined when given up. */
  ask(
    question: Pick<SecretQuestion, 'what' | 'prompt' | 'echo' | 'wasWrong' | 'isOfUsualKey'>,
  ): Promise<string | undefined>;
  /** A person gave up in the middle of a dialogue with the host: it has to be broken off. */
  onGiveUp(fault: Fault): void;
};

export type LoginAttempts = AsyncGenerator<AnyAuthMethod, Fault | undefined, Refusal>;

const MOST_WRONG = 3;

/**
 * The attempts to log in, one after the other. Each is yielded, and resumed with the refusal it met; it is left
 * alone once the host lets us in. Returns why there is nothing more to try, or undefined for a plain refusal.
 *
 * A password login asks first what the host accepts (`none`, RFC 4252 5.2): a wrong guess would cost one of its
 * few tries and a delay of seconds. A key login does without that round trip.
 */
export async function* logIn(parts: LoginParts): LoginAttempts {
  const username = parts.user;
  let refusal: Refusal;
  if (parts.login.how === 'agent') {
    const agent = agentSocket(parts.login) ?? '';
    if (parts.credential.agentKeys) yield { type: 'agent', username, agent };
    // The library keeps what the host answered to an agent's keys to itself.
    refusal = yield { type: 'none', username };
  } else if (parts.login.how === 'key') {
    const key = await openLoginKey(parts);
    if ('fault' in key) return key.fault;
    refusal = yield { type: 'publickey', username, key: key.key };
  } else {
    refusal = yield { type: 'none', username };
    if (parts.login.how === 'usual') refusal = yield* offerFound(parts, parts.login, refusal);
  }
  // A host may want a password after the key (AuthenticationMethods publickey,password in sshd_config).
  const isUsual = parts.login.how === 'usual';
  let mayAsk = parts.login.how === 'password' || isUsual || refusal.isPartial;
  let given = parts.login.how === 'password' ? parts.login.password : undefined;
  for (let wrong = 0; mayAsk && wrong < MOST_WRONG; mayAsk ||= refusal.isPartial) {
    const isDialogueFirst = isUsual && refusal.offered.includes('keyboard-interactive');
    if (refusal.offered.includes('password') && !isDialogueFirst) {
      const password =
        given ?? (await parts.ask({ what: 'password', prompt: '', echo: false, wasWrong: wrong > 0 }));
      if (password === undefined) return { code: 'cancelled' };
      refusal = yield { type: 'password', username, password };
    } else if (refusal.offered.includes('keyboard-interactive')) {
      refusal = yield {
        type: 'keyboard-interactive',
        username,
        prompt: answerPrompts(parts, given, wrong > 0),
      };
    } else return undefined;
    given = undefined;
    wrong = refusal.isPartial ? 0 : wrong + 1;
  }
  return undefined;
}

/**
 * The keys of this machine, as ssh offers them. ssh also asks in the host's own dialogue (keyboard-interactive) before
 * it takes the plain password: where a host wants a code beside it, only the dialogue gets in.
 */
async function* offerFound(
  parts: LoginParts,
  login: UsualLogin,
  before: Refusal,
): AsyncGenerator<AnyAuthMethod, Refusal, Refusal> {
  const username = parts.user;
  const { offers, sealed } = parts.credential.found ?? { offers: [], sealed: [] };
  let refusal = before;
  if (offers.length > 0 && refusal.offered.includes('publickey')) {
    const unlock = (file: KeyFile): Promise<ParsedKey | undefined> => unlockFile(parts, file);
    yield { type: 'agent', username, agent: offerKeys(offers, login.agentSocket, unlock) };
    // The library keeps what the host answered to these keys to itself: perhaps one was half the way.
    if (!mayAskFor(refusal)) refusal = yield { type: 'none', username };
  }
  for (const file of refusal.offered.includes('publickey') ? sealed : []) {
    const key = await unlockFile(parts, file);
    if (key) refusal = yield { type: 'publickey', username, key };
  }
  return refusal;
}

const mayAskFor = ({ offered }: Refusal): boolean =>
  offered.includes('password') || offered.includes('keyboard-interactive');

/** The file's key; undefined when the passphrase was not to be had. */
async function unlockFile(parts: LoginParts, file: KeyFile): Promise<ParsedKey | undefined> {
  const opened = await openKey(file, undefined, (wasWrong) =>
    parts.ask({ what: 'passphrase', prompt: file.path, echo: false, wasWrong, isOfUsualKey: true }),
  );
  return opened.ok ? opened.value : undefined;
}

/** Where the agent listens, as told or as the environment says. */
export function agentSocket(login: Login): string | undefined {
  return login.how === 'agent' ? login.socket || process.env['SSH_AUTH_SOCK'] || undefined : undefined;
}

async function openLoginKey(parts: LoginParts): Promise<{ key: ParsedKey } | { fault: Fault }> {
  const { keyFile } = parts.credential;
  if (!keyFile || parts.login.how !== 'key') throw new Error('a key login without its key file');
  const { path } = keyFile;
  const opened = await openKey(keyFile, parts.login.passphrase, (wasWrong) =>
    parts.ask({ what: 'passphrase', prompt: path, echo: false, wasWrong }),
  );
  return opened.ok ? { key: opened.value } : opened;
}

type AnswerPrompts = (
  name: string,
  instructions: string,
  language: string,
  prompts: Prompt[],
  finish: (answers: string[]) => void,
) => void;

/**
 * Passes the host's questions on. The first one, when it is single and hidden, is the password in all but name:
 * hosts that refuse `password` mostly offer this instead, so the password we were given answers it.
 */
function answerPrompts(parts: LoginParts, password: string | undefined, wasWrong: boolean): AnswerPrompts {
  let given = password;
  let isFirst = true;
  return (_name, _instructions, _language, prompts, finish) => {
    const only = prompts.length === 1 ? prompts[0] : undefined;
    if (given !== undefined && only && !only.echo) {
      finish([given]);
      given = undefined;
      isFirst = false;
      return;
    }
    void askEach(parts, prompts, isFirst, wasWrong).then((answers) => {
      if (answers) finish(answers);
      else parts.onGiveUp({ code: 'cancelled' });
    });
    isFirst = false;
  };
}

/** PAM's own words; a one-time password says that it is one. */
const PLAIN_PASSWORD = /^(\([^)]*\) )?password( for \S+)?: *$/i;

async function askEach(
  parts: LoginParts,
  prompts: readonly Prompt[],
  isFirst: boolean,
  wasWrong: boolean,
): Promise<string[] | undefined> {
  const answers: string[] = [];
  for (const { prompt, echo = false } of prompts) {
    // Asked for as what it is, it can be kept: the line comes back without a question. A second one is another secret.
    const isPassword = isFirst && prompts.length === 1 && !echo && PLAIN_PASSWORD.test(prompt);
    const answer = await parts.ask({
      what: isPassword ? 'password' : 'prompt',
      prompt,
      echo,
      wasWrong: wasWrong && isFirst,
    });
    if (answer === undefined) return undefined;
    answers.push(answer);
  }
  return answers;
}
