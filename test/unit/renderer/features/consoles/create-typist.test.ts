import { expect, test } from 'vitest';
import { createTypist } from '../../../../../renderer/features/consoles/create-typist';
import type { Fault } from '../../../../../shared/domain/fault';
import { fail, ok, type Result } from '../../../../../shared/lib/result';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const turn = () => new Promise((resolve) => setImmediate(resolve));

function started() {
  const sent: string[] = [];
  const faults: string[] = [];
  let answer: (result: Result<void, Fault>) => void = () => undefined;
  const typist = createTypist(
    (base64) => {
      sent.push(Buffer.from(base64, 'base64').toString());
      return new Promise((resolve) => (answer = resolve));
    },
    ({ code }) => faults.push(code),
  );
  const take = async (result: Result<void, Fault> = ok(undefined)) => {
    answer(result);
    await turn();
  };
  return { typist, sent, faults, take };
}

test('one call at a time; what comes meanwhile goes with the next, in order', async () => {
  const { typist, sent, take } = started();
  for (const key of 'abcd') typist.type(bytes(key));
  expect(sent).toEqual(['a']);
  await take();
  expect(sent).toEqual(['a', 'bcd']);
  await take();
  typist.type(bytes('e'));
  expect(sent).toEqual(['a', 'bcd', 'e']);
});

test('a paste goes in pieces that fit a frame', async () => {
  const { typist, sent, take } = started();
  const paste = Array.from({ length: 40_000 }, (_, at) => String.fromCharCode(97 + (at % 26))).join('');
  typist.type(bytes(paste));
  for (let piece = 0; piece < 3; piece++) await take();
  expect(sent.map(({ length }) => length)).toEqual([16_384, 16_384, 7_232]);
  expect(sent.join('')).toBe(paste);
});

test('keys for a console that went away are dropped, and the reason is told', async () => {
  const { typist, sent, faults, take } = started();
  for (const key of 'abc') typist.type(bytes(key));
  await take(fail({ code: 'console-away', vm: 'web' }));
  expect(faults).toEqual(['console-away']);
  typist.type(bytes('d'));
  expect(sent).toEqual(['a', 'd']);
});

test('a paste too large to be typed is refused whole', () => {
  const { typist, sent } = started();
  expect(typist.type(new Uint8Array(2 * 1024 * 1024))).toBe(false);
  expect(sent).toEqual([]);
});
