import type { Question } from '../../shared/domain/question';
import { assertNever } from '../../shared/lib/assert-never';

export interface QuestionWords {
  readonly title: string;
  readonly explanation: string;
}

/** What is asked, and what one should know before answering. */
export function sayQuestion(question: Question): QuestionWords {
  switch (question.kind) {
    case 'host-key':
      return {
        title: `Trust the key of ${question.host ?? question.address}?`,
        explanation:
          'This host was not connected to before. Compare the fingerprint with the host’s own, from its console or its admin, before you trust it.',
      };
    case 'secret':
      return saySecret(question);
    default:
      return assertNever(question);
  }
}

function saySecret(question: Extract<Question, { kind: 'secret' }>): QuestionWords {
  const host = question.host ?? 'the host';
  switch (question.what) {
    case 'password':
      return { title: `Password of ${question.user} on ${host}`, explanation: question.prompt };
    case 'passphrase':
      return { title: 'Passphrase of the key', explanation: question.prompt };
    case 'sudo-password':
      return { title: `sudo password of ${question.user} on ${host}`, explanation: question.prompt };
    case 'prompt':
      return { title: `${host} asks ${question.user}`, explanation: question.prompt };
    default:
      return assertNever(question.what);
  }
}
