import type { SudoPolicy } from './types';

/** The sudo password of one session: remembered once accepted, asked for once however many commands wait for it. */
export type SudoSecret = {
  /** A password not refused before; undefined when there is none to be had. */
  get(policy: SudoPolicy, refused: ReadonlySet<string>): Promise<string | undefined>;
  accept(password: string): void;
};

export function createSudoSecret(ask: (wasWrong: boolean) => Promise<string | undefined>): SudoSecret {
  let accepted: string | undefined;
  let asking: Promise<string | undefined> | undefined;
  return {
    async get(policy, refused) {
      const isFresh = (password: string | undefined): password is string =>
        password !== undefined && !refused.has(password);
      if (isFresh(accepted)) return accepted;
      if (isFresh(policy.password)) return policy.password;
      const shared = asking && (await asking);
      if (isFresh(shared)) return shared;
      asking ??= ask(refused.size > 0).finally(() => (asking = undefined));
      return asking;
    },
    accept(password) {
      accepted = password;
    },
  };
}
