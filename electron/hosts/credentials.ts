import type { Secrets } from '../ports';

export type SecretKind = 'password' | 'passphrase' | 'sudo-password';

/** The secrets of one host: typed ones live in memory for this run, remembered ones in the shell's keeper. */
export interface Credentials {
  get(kind: SecretKind): Promise<string | undefined>;
  keep(kind: SecretKind, secret: string, remember: boolean): Promise<void>;
  /** It was refused: never tried again, here or from the keeper. */
  drop(kind: SecretKind): Promise<void>;
  forgetAll(): Promise<void>;
  /** Those of something hosts have in common: a jump host (`jump user@host:port`) or a key file (`key path`). */
  shared(what: string): SharedCredentials;
}

/** For every host the same, so that thirty hosts behind one jump host ask for its password once. */
export interface SharedCredentials extends Omit<Credentials, 'forgetAll' | 'shared'> {
  /**
   * One asks at a time; who waited finds what the one before was told. Where a person said no (`isDeclined`, asked after
   * undefined came), everybody who waited by then has that answer too.
   */
  inTurn<T>(work: () => Promise<T | undefined>, isDeclined: () => boolean): Promise<T | undefined>;
}

const kinds = ['password', 'passphrase', 'sudo-password'] as const;

/** What was typed for shared things, by the keeper they belong to: there is one in an engine. */
const sharedOf = new WeakMap<Secrets, Map<string, SharedCredentials>>();

export function createCredentials(hostId: string, secrets: Secrets): Credentials {
  const own = createKeeper(`host/${hostId}`, secrets);
  return {
    ...own,
    forgetAll: async () => {
      for (const kind of kinds) await own.drop(kind);
    },
    shared: (what) => {
      const all = sharedOf.get(secrets) ?? new Map<string, SharedCredentials>();
      sharedOf.set(secrets, all);
      const known = all.get(what) ?? { ...createKeeper(`shared/${what}`, secrets), inTurn: createTurns() };
      all.set(what, known);
      return known;
    },
  };
}

function createKeeper(prefix: string, secrets: Secrets): Omit<Credentials, 'forgetAll' | 'shared'> {
  const memory = new Map<SecretKind, string>();
  const nameOf = (kind: SecretKind) => `${prefix}/${kind}`;
  return {
    get: async (kind) => memory.get(kind) ?? (await secrets.get(nameOf(kind))),
    keep: async (kind, secret, remember) => {
      memory.set(kind, secret);
      if (remember) await secrets.set(nameOf(kind), secret);
    },
    drop: async (kind) => {
      memory.delete(kind);
      await secrets.forget(nameOf(kind));
    },
  };
}

function createTurns(): SharedCredentials['inTurn'] {
  let last: Promise<unknown> = Promise.resolve();
  let queued = 0;
  let declinedUpTo = 0;
  return (work, isDeclined) => {
    const number = ++queued;
    const mine = last.then(async () => {
      if (number <= declinedUpTo) return undefined;
      const done = await work();
      if (done === undefined && isDeclined()) declinedUpTo = queued;
      return done;
    });
    last = mine.catch(() => undefined);
    return mine;
  };
}
