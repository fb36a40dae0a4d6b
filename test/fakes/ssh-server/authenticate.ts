import ssh2 from 'ssh2';
import type { AuthContext, AuthenticationType, KeyboardAuthContext, ParsedKey } from 'ssh2';

export type FakeUser = {
  readonly password?: string;
  /** Public lines, as in authorized_keys. */
  readonly keys?: readonly string[];
  /** Rounds of questions of keyboard-interactive, each with the answer expected. */
  readonly questions?: readonly {
    readonly prompt: string;
    readonly echo: boolean;
    readonly answer: string;
  }[][];
  /** Both are needed: a key, then a password. */
  readonly needsBoth?: boolean;
};

/** Judges logins like sshd: names the ways that go on after each failure, and ends after too many. */
export function authenticate(
  users: Readonly<Record<string, FakeUser>>,
  mostTries: number,
  hangUp: () => void,
): (context: AuthContext) => void {
  let failures = 0;
  let hasKey = false;
  return (context) => {
    const user = users[context.username] ?? {};
    const ways = waysOf(user, hasKey);
    const refuse = (isPartial = false): void => {
      if (!isPartial && context.method !== 'none' && ++failures >= mostTries) return hangUp();
      context.reject(isPartial ? waysOf(user, true) : ways, isPartial);
    };
    if (context.method === 'password' && ways.includes('password')) {
      return context.password === user.password ? context.accept() : refuse();
    }
    if (context.method === 'keyboard-interactive' && user.questions) {
      return question(context, user.questions, refuse);
    }
    if (context.method !== 'publickey' || !user.keys?.some((line) => isSame(line, context.key.data)))
      return refuse();
    if (!context.signature) return context.accept();
    const key = ssh2.utils.parseKey(context.key.data) as ParsedKey;
    if (!key.verify(context.blob ?? Buffer.alloc(0), context.signature, context.hashAlgo)) return refuse();
    hasKey = true;
    return user.needsBoth ? refuse(true) : context.accept();
  };
}

function waysOf(user: FakeUser, hasKey: boolean): AuthenticationType[] {
  if (user.needsBoth) return hasKey ? ['password'] : ['publickey'];
  return [
    ...(user.keys ? (['publickey'] as const) : []),
    ...(user.password === undefined ? [] : (['password'] as const)),
    ...(user.questions ? (['keyboard-interactive'] as const) : []),
  ];
}

const isSame = (line: string, key: Buffer): boolean =>
  Buffer.from(line.split(' ')[1] ?? '', 'base64').equals(key);

function question(
  context: KeyboardAuthContext,
  rounds: NonNullable<FakeUser['questions']>,
  refuse: () => void,
): void {
  const [round, ...later] = rounds;
  if (!round) return context.accept();
  context.prompt(
    round.map(({ prompt, echo }) => ({ prompt, echo })),
    (answers) => {
      const isRight = round.every(({ answer }, index) => answers[index] === answer);
      if (isRight) question(context, later, refuse);
      else refuse();
    },
  );
}
