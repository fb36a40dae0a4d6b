import { randomUUID } from 'node:crypto';
import type { Fault } from '../shared/domain/fault';
import type { Answer, Question } from '../shared/domain/question';
import { fail, ok, type Result } from '../shared/lib/result';
import { createTopic, type Source } from './api/topic';
import type { Clock } from './ports';

type WithoutStamp<Q> = Q extends Question ? Omit<Q, 'id' | 'askedAtMs'> : never;
/** A question as a service words it; id and time are given here. */
export type Asking = WithoutStamp<Question>;

export interface Questions {
  readonly pending: Source<readonly Question[]>;
  /** Publishes and waits. undefined when nobody wants to know any more (the signal fired). */
  ask(question: Asking, signal: AbortSignal): Promise<Answer | undefined>;
  /** `question-gone` when it was answered elsewhere or has expired; `bad-input` for an answer of another kind. */
  answer(id: string, answer: Answer): Result<void, Fault>;
}

export function createQuestions(clock: Clock): Questions {
  const pending = createTopic<readonly Question[]>([], 0);
  const waiting = new Map<string, { question: Question; settle: (answer: Answer | undefined) => void }>();
  const publish = () => pending.set([...waiting.values()].map((entry) => entry.question));

  return {
    pending,
    ask: (asking, signal) => {
      if (signal.aborted) return Promise.resolve(undefined);
      const question: Question = { ...asking, id: randomUUID(), askedAtMs: clock.now() };
      return new Promise((resolve) => {
        const expire = () => settle(undefined);
        const settle = (answer: Answer | undefined) => {
          signal.removeEventListener('abort', expire);
          waiting.delete(question.id);
          publish();
          resolve(answer);
        };
        waiting.set(question.id, { question, settle });
        signal.addEventListener('abort', expire, { once: true });
        publish();
      });
    },
    answer: (id, answer) => {
      const entry = waiting.get(id);
      if (entry === undefined) return fail({ code: 'question-gone', id });
      if (!fits(entry.question, answer)) {
        return fail({
          code: 'bad-input',
          problems: [{ path: 'answer.kind', message: `not for ${entry.question.kind}` }],
        });
      }
      entry.settle(answer);
      return ok(undefined);
    },
  };
}

function fits(question: Question, answer: Answer): boolean {
  if (answer.kind === 'decline') return true;
  return question.kind === 'host-key' ? answer.kind === 'trust' : answer.kind === 'secret';
}
