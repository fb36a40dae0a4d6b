import type { Fault } from '../../shared/domain/fault';
import type { Ask, SecretQuestion } from '../ssh';

/** Remembers of one attempt what a person gave up on after it was refused: that is why it ended, not the giving up. */
export interface Refusals {
  readonly ask: Ask;
  /** The refusal where giving up followed one; any other fault as it is. */
  explain(fault: Fault): Fault;
}

export function watchRefusals(ask: Ask): Refusals {
  let givenUp: SecretQuestion | undefined;
  return {
    ask: {
      hostKey: (question, signal) => ask.hostKey(question, signal),
      secret: async (question, signal) => {
        const secret = await ask.secret(question, signal);
        if (secret === undefined && question.wasWrong) givenUp = question;
        return secret;
      },
    },
    explain: (fault) => {
      if (fault.code !== 'cancelled' || givenUp === undefined) return fault;
      if (givenUp.what === 'passphrase') return { code: 'passphrase-wrong', path: givenUp.prompt };
      const { address, port, user, prompt } = givenUp;
      // In the host's own words it came in its dialogue.
      const tried = [prompt === '' ? 'password' : 'keyboard-interactive'];
      return { code: 'login-refused', address, port, user, tried, offered: [] };
    },
  };
}
