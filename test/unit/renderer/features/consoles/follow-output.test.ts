import { expect, test } from 'vitest';
import { followOutput, type Stretch } from '../../../../../renderer/features/consoles/follow-output';
import type { Watcher } from '../../../../../shared/contract/define';
import type { ConsoleOutput } from '../../../../../shared/domain/console';

function started() {
  const asked: number[] = [];
  const shown: (Omit<Stretch, 'bytes' | 'marks'> & { text: string })[] = [];
  let stops = 0;
  let watcher: Watcher<ConsoleOutput> | undefined;
  let drawn: () => void = () => undefined;
  const stop = followOutput(
    (from, given) => {
      asked.push(from);
      watcher = given;
      return () => void (stops += 1);
    },
    ({ bytes, from, skipped, isPast }) => {
      shown.push({ text: Buffer.from(bytes).toString(), from, skipped, isPast });
      return new Promise((resolve) => (drawn = resolve));
    },
    () => undefined,
  );
  const say = (from: number, text: string, head: number): void =>
    watcher?.onValue({ from, base64: Buffer.from(text).toString('base64'), marks: [], head });
  const draw = async (): Promise<void> => {
    drawn();
    await new Promise((resolve) => setImmediate(resolve));
  };
  return { asked, shown, say, draw, stop, stops: () => stops };
}

test('asks for more only when the last stretch is drawn, from its end', async () => {
  const { asked, shown, say, draw } = started();
  say(0, 'abc', 3);
  expect(asked).toEqual([0]);
  await draw();
  expect(asked).toEqual([0, 3]);
  say(3, '', 3);
  say(3, 'de', 5);
  await draw();
  expect(asked).toEqual([0, 3, 5]);
  expect(shown.map(({ text }) => text)).toEqual(['abc', 'de']);
});

test('a value that comes after the stretch was taken is not shown twice', async () => {
  const { shown, say, draw } = started();
  say(0, 'abc', 3);
  say(0, 'abcd', 4);
  await draw();
  say(3, 'd', 4);
  expect(shown.map(({ text }) => text)).toEqual(['abc', 'd']);
});

test('knows what was written before it looked, and what is kept no longer', async () => {
  const { shown, say, draw } = started();
  say(100, 'old', 106);
  await draw();
  say(103, 'old', 110);
  await draw();
  say(150, 'new', 153);
  expect(shown.map(({ isPast, skipped }) => ({ isPast, skipped }))).toEqual([
    { isPast: true, skipped: 0 },
    { isPast: true, skipped: 0 },
    { isPast: false, skipped: 44 },
  ]);
});

test('ends with its reader', async () => {
  const { asked, say, draw, stop, stops } = started();
  say(0, 'abc', 3);
  stop();
  await draw();
  expect(asked).toEqual([0]);
  expect(stops()).toBeGreaterThan(0);
});
