import type { Secrets } from '../ports';

export type SecretKind = 'password' | 'passphrase' | 'sudo-password';

/** The secrets of one host: typed ones live in memory for this run, remembered ones in the shell's keeper. */
export interface Credentials {
  get(kind: SecretKind): Promise<string | undefined>;
  keep(kind: SecretKind, secret: string, remember: boolean): Promise<void>;
  /** It was refused: never tried again, here or from the keeper. */
  drop(kind: SecretKind): Promise<void>;
  forgetAll(): Promise<void>;
}

const kinds = ['password', 'passphrase', 'sudo-password'] as const;

export function createCredentials(hostId: string, secrets: Secrets): Credentials {
  const memory = new Map<SecretKind, string>();
  const nameOf = (kind: SecretKind) => `host/${hostId}/${kind}`;
  const drop = async (kind: SecretKind) => {
    memory.delete(kind);
    await secrets.forget(nameOf(kind));
  };
  return {
    get: async (kind) => memory.get(kind) ?? (await secrets.get(nameOf(kind))),
    keep: async (kind, secret, remember) => {
      memory.set(kind, secret);
      if (remember) await secrets.set(nameOf(kind), secret);
    },
    drop,
    forgetAll: async () => {
      for (const kind of kinds) await drop(kind);
    },
  };
}
