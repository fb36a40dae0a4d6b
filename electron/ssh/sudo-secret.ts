import type { SudoPolicy } from './types';

/** A password to try, and the duty to say how it went: others wait for the verdict. */
export type SudoTrial = { readonly password: string; settle(isAccepted: boolean): void };

/** The sudo password of one session: asked for once however many commands wait for it, remembered once accepted. */
export type SudoSecret = {
  /** A password not refused to this command before; undefined when there is none to be had. */
  get(policy: SudoPolicy, refused: ReadonlySet<string>): Promise<SudoTrial | undefined>;
};

/**
 * One unproven password is tried by one command at a time. Otherwise a slip of the finger would be typed by all
 * that wait, and many hosts lock an account after a few wrong ones (pam_faillock).
 */
export function createSudoSecret(ask: (wasWrong: boolean) => Promise<string | undefined>): SudoSecret {
  let accepted: string | undefined;
  let trial: Promise<void> | undefined;

  const begin = async (policy: SudoPolicy, refused: ReadonlySet<string>): Promise<SudoTrial | undefined> => {
    let end: () => void = () => undefined;
    trial = new Promise<void>((resolve) => (end = resolve)).then(() => (trial = undefined));
    const given = policy.password;
    const password = given !== undefined && !refused.has(given) ? given : await ask(refused.size > 0);
    if (password === undefined) return void end();
    return {
      password,
      settle(isAccepted) {
        if (isAccepted) accepted = password;
        end();
      },
    };
  };
  return {
    async get(policy, refused) {
      for (;;) {
        if (accepted !== undefined && !refused.has(accepted))
          return { password: accepted, settle: () => undefined };
        if (!trial) return begin(policy, refused);
        await trial;
      }
    },
  };
}
