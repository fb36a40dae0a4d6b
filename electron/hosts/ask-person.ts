import type { Questions } from '../questions';
import type { Ask } from '../ssh';
import type { Credentials } from './credentials';

/** Who is asked about: shown with each question. */
export interface Asked {
  readonly id: string;
  readonly name: string;
}

/**
 * Turns what SSH wants to know into published questions, and keeps the answers as the person said. A secret we have
 * is used without asking, once; a refused one is dropped. A one-time code is asked for always.
 */
export function askPerson(host: () => Asked, questions: Questions, credentials: Credentials): Ask {
  return {
    hostKey: async (question, signal) => {
      const { id, name } = host();
      const { address, port, keyType, fingerprint, otherKnownTypes } = question;
      const answer = await questions.ask(
        {
          kind: 'host-key',
          hostId: id,
          host: name,
          address,
          port,
          keyType,
          fingerprint,
          knownTypes: [...otherKnownTypes],
        },
        signal,
      );
      return answer?.kind === 'trust';
    },
    secret: async (question, signal) => {
      const { what, prompt, user, echo } = question;
      const own = what === 'prompt' ? undefined : await credentials.get(what);
      if (own !== undefined && !question.wasWrong) return own;
      if (own !== undefined && what !== 'prompt') await credentials.drop(what);
      // Refused without one of its kind: sudo was given the login's password, which nobody typed for it.
      const wasWrong = question.wasWrong && (own !== undefined || what === 'prompt');
      const { id, name } = host();
      const answer = await questions.ask(
        { kind: 'secret', hostId: id, host: name, what, prompt, user, wasWrong, isEchoed: echo },
        signal,
      );
      if (answer?.kind !== 'secret') return undefined;
      if (what !== 'prompt') await credentials.keep(what, answer.secret, answer.remember);
      return answer.secret;
    },
  };
}
