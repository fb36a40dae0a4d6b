import type { Questions } from '../questions';
import type { Ask, SecretQuestion } from '../ssh';
import type { Credentials, SecretKind, SharedCredentials } from './credentials';

/** Who is asked about: shown with each question. */
export interface Asked {
  readonly id: string;
  readonly name: string;
}

/**
 * Turns what SSH wants to know into published questions, and keeps the answers as the person said. A secret we have
 * is used without asking, once; a refused one is dropped. A one-time code is asked for always. What belongs to a jump
 * host or to a key file that several hosts use is never given to the host, and asked for once for all of them.
 */
export function askPerson(host: () => Asked, questions: Questions, credentials: Credentials): Ask {
  /** What was handed out last, so that a refusal is known to be of that one. */
  const handedOut = new Map<string, string>();

  const askFor = async (question: SecretQuestion, wasWrong: boolean, signal: AbortSignal) => {
    const { what, prompt, user, echo, hop } = question;
    const { id, name } = host();
    const answer = await questions.ask(
      { kind: 'secret', hostId: id, host: hop ?? name, what, prompt, user, wasWrong, isEchoed: echo },
      signal,
    );
    return answer?.kind === 'secret' ? answer : undefined;
  };

  const getSecret = async (
    question: SecretQuestion,
    what: SecretKind,
    keeper: Pick<SharedCredentials, 'get' | 'keep' | 'drop'>,
    signal: AbortSignal,
  ): Promise<string | undefined> => {
    const place = JSON.stringify([what, question.hop, question.user, question.prompt]);
    const own = await keeper.get(what);
    const refused = handedOut.get(place);
    // Another than the one refused: somebody has typed it meanwhile, for the same key or jump host.
    const isFresh = !question.wasWrong || (refused !== undefined && own !== refused);
    if (own !== undefined && isFresh) {
      handedOut.set(place, own);
      return own;
    }
    if (own !== undefined) await keeper.drop(what);
    // Refused without one of its kind: sudo was given the login's password, which nobody typed for it.
    const wasWrong = question.wasWrong && own !== undefined;
    const answer = await askFor(question, wasWrong, signal);
    if (answer === undefined) return undefined;
    await keeper.keep(what, answer.secret, answer.remember);
    handedOut.set(place, answer.secret);
    return answer.secret;
  };

  return {
    hostKey: async (question, signal) => {
      const { id, name } = host();
      const { address, port, keyType, fingerprint, otherKnownTypes, hop } = question;
      const answer = await questions.ask(
        {
          kind: 'host-key',
          hostId: id,
          host: hop ?? name,
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
      const { what } = question;
      if (what === 'prompt') return (await askFor(question, question.wasWrong, signal))?.secret;
      const shared = sharedFor(question, credentials);
      if (shared === undefined) return getSecret(question, what, credentials, signal);
      return shared.inTurn(
        () => (signal.aborted ? Promise.resolve(undefined) : getSecret(question, what, shared, signal)),
        () => !signal.aborted,
      );
    },
  };
}

function sharedFor(question: SecretQuestion, credentials: Credentials): SharedCredentials | undefined {
  const { what, hop, user, address, port, prompt } = question;
  if (what === 'passphrase' && question.isOfUsualKey === true) return credentials.shared(`key ${prompt}`);
  return hop === undefined ? undefined : credentials.shared(`jump ${user}@${address}:${port}`);
}
