import type { DroverHandlers } from '../../shared/contract';
import type { Questions } from '../questions';

export function questionHandlers(questions: Questions): DroverHandlers['questions'] {
  return {
    pending: (_, { onValue, onFault }) =>
      questions.pending.watch({ onFault, onValue: (pending) => onValue([...pending]) }),
    answer: async ({ id, answer }) => questions.answer(id, answer),
  };
}
