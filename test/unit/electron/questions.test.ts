import { expect, it } from 'vitest';
import { createQuestions } from '../../../electron/questions';

const clock = { now: () => 1_000, monotonic: () => 0 };
const secret = {
  kind: 'secret',
  what: 'password',
  prompt: '',
  user: 'root',
  wasWrong: false,
  isEchoed: false,
} as const;

it('publishes a question, takes its answer once, and takes it back', async () => {
  const questions = createQuestions(clock);
  const asked = questions.ask(secret, new AbortController().signal);
  const [question] = questions.pending.current();
  expect(question).toMatchObject({ ...secret, askedAtMs: 1_000 });
  const id = question?.id ?? '';
  expect(questions.answer(id, { kind: 'secret', secret: 'x', remember: false }).ok).toBe(true);
  expect(await asked).toEqual({ kind: 'secret', secret: 'x', remember: false });
  expect(questions.pending.current()).toEqual([]);
  expect(questions.answer(id, { kind: 'decline' })).toEqual({
    ok: false,
    fault: { code: 'question-gone', id },
  });
});

it('expires with its signal, also one that fired before', async () => {
  const questions = createQuestions(clock);
  const attempt = new AbortController();
  const asked = questions.ask(secret, attempt.signal);
  attempt.abort();
  expect(await asked).toBeUndefined();
  expect(questions.pending.current()).toEqual([]);
  expect(await questions.ask(secret, attempt.signal)).toBeUndefined();
});

it('refuses an answer of another kind and goes on waiting', () => {
  const questions = createQuestions(clock);
  void questions.ask(secret, new AbortController().signal);
  const id = questions.pending.current()[0]?.id ?? '';
  expect(questions.answer(id, { kind: 'trust' })).toMatchObject({ ok: false, fault: { code: 'bad-input' } });
  expect(questions.pending.current()).toHaveLength(1);
});
