import { describe, expect, test, vi } from 'vitest';
import { largestFrameBytes } from '../../../../shared/contract/wire';
import { serve } from '../../../../electron/api/serve';
import { createMemoryPipe } from './memory-pipe';
import { createListLog, createToy, toyContract } from './toy';

function open(checkOutputs = false) {
  const toy = createToy();
  const pipe = createMemoryPipe();
  const log = createListLog();
  const stop = serve({
    contract: toyContract,
    handlers: toy.handlers,
    channel: pipe.channel,
    log,
    checkOutputs,
  });
  return { toy, pipe, log, stop };
}

const call = (name: string, input?: unknown, id = 1) => ({ kind: 'call', id, name, input }) as const;
const watch = (name: string, input?: unknown, id = 1) => ({ kind: 'watch', id, name, input }) as const;

describe('a name', () => {
  const inherited = [
    '__proto__.x',
    'sums.__proto__',
    'sums.constructor',
    'constructor.name',
    'sums.toString',
  ];
  const wrong = [
    '',
    '.',
    'sums',
    'sums.',
    '.add',
    'sums.add.more',
    'sums.subtract',
    'other.add',
    'watched.count',
  ];
  test.each([...inherited, ...wrong])('%j is not a call of ours', (name) => {
    const { pipe } = open();
    pipe.send(call(name));
    expect(pipe.received).toEqual([
      { kind: 'reply', id: 1, result: { ok: false, fault: { code: 'no-such-call', name } } },
    ]);
  });

  test('of a command cannot be watched', () => {
    const { pipe } = open();
    pipe.send(watch('sums.add', { a: 1 }));
    expect(pipe.received).toEqual([
      { kind: 'ended', id: 1, fault: { code: 'no-such-call', name: 'sums.add' } },
    ]);
  });
});

describe('an input', () => {
  test('that does not fit is refused with the paths that do not', () => {
    const { pipe } = open();
    pipe.send(call('sums.add', { a: 'one', b: null }));
    expect(pipe.received).toMatchObject([
      { result: { fault: { code: 'bad-input', problems: [{ path: 'a' }, { path: 'b' }] } } },
    ]);
  });

  test('that is wrong a hundred thousand times is refused in a short answer', () => {
    const { pipe } = open();
    pipe.send(call('sums.many', Array<string>(100_000).fill('x')));
    expect(JSON.stringify(pipe.received).length).toBeLessThan(10_000);
    expect(pipe.received).toMatchObject([{ result: { fault: { code: 'bad-input' } } }]);
  });
});

describe('a frame', () => {
  test.each([
    ['not JSON', 'not JSON at all'],
    ['empty', ''],
    ['null', 'null'],
    ['a list', '[1,2]'],
    ['of an unknown kind', '{"kind":"shout","id":1}'],
    ['deep', '['.repeat(200_000)],
    ['larger than a frame may be', JSON.stringify(call('sums.add', 'x'.repeat(largestFrameBytes)))],
    [
      'larger than a frame may be in bytes alone',
      JSON.stringify(call('sums.add', 'é'.repeat(largestFrameBytes / 2))),
    ],
  ])('%s is refused, and the next one is answered', async (_what, text) => {
    const { pipe } = open();
    pipe.sendText(text);
    expect(pipe.received).toMatchObject([{ kind: 'refused', fault: { code: 'bad-input' } }]);
    pipe.send(call('sums.add', { a: 1 }));
    await vi.waitFor(() => expect(pipe.received.at(-1)).toMatchObject({ result: { ok: true, value: 2 } }));
  });

  test('with a readable id is refused to the one who asked', () => {
    const { pipe } = open();
    pipe.sendText('{"kind":"watch","id":7,"name":5}');
    expect(pipe.received).toMatchObject([{ kind: 'ended', id: 7, fault: { code: 'bad-input' } }]);
  });

  test('with the id of a call that still runs does not answer that call', () => {
    const { pipe } = open();
    pipe.send(call('sums.never', undefined, 3));
    pipe.send(call('sums.add', { a: 1 }, 3));
    pipe.send(watch('watched.count', undefined, 3));
    expect(pipe.received.map(({ kind }) => kind)).toEqual(['refused', 'refused']);
  });
});

describe('a bug', () => {
  test.each(['sums.break', 'watched.broken'])(
    'in %s becomes a reference that is also in the log',
    async (name) => {
      const { pipe, log } = open();
      pipe.send(name.startsWith('sums') ? call(name) : watch(name));
      await vi.waitFor(() => expect(pipe.received).toHaveLength(1));
      const [line] = log.lines;
      expect(line?.facts['stack']).toContain('a bug of ours');
      expect(JSON.stringify(pipe.received)).toContain(
        `"internal","reference":"${String(line?.facts['reference'])}"`,
      );
      expect(JSON.stringify(pipe.received)).not.toContain('a bug of ours');
    },
  );

  test('in what a handler gives is found where outputs are checked', async () => {
    const { pipe, log } = open(true);
    pipe.send(call('sums.lie'));
    await vi.waitFor(() =>
      expect(pipe.received).toMatchObject([{ result: { fault: { code: 'internal' } } }]),
    );
    expect(log.lines[0]?.facts['stack']).toContain('Breaks the contract');
  });
});

describe('limits', () => {
  test('calls without an answer are not taken without end', () => {
    const { pipe } = open();
    for (let id = 0; id < 300; id++) pipe.send(call('sums.never', undefined, id));
    expect(pipe.received).toHaveLength(300 - 256);
    expect(pipe.received[0]).toMatchObject({ result: { fault: { code: 'bad-input' } } });
  });

  test('a slow reader costs one value a watch, and gets the newest', () => {
    const { pipe, toy } = open();
    pipe.send(watch('watched.count'));
    pipe.setFull(true);
    for (let n = 1; n <= 10_000; n++) toy.count.set(n);
    expect(pipe.received).toEqual([{ kind: 'value', id: 1, value: 0 }]);
    pipe.setFull(false);
    expect(pipe.received).toEqual([
      { kind: 'value', id: 1, value: 0 },
      { kind: 'value', id: 1, value: toy.count.current() },
    ]);
  });
});

describe('the end', () => {
  test.each(['unwatch', 'close', 'stop'] as const)('by %s ends a watch at its source', (how) => {
    const { pipe, toy, stop } = open();
    pipe.send(watch('watched.count'));
    expect(toy.watching()).toBe(1);
    if (how === 'unwatch') pipe.send({ kind: 'unwatch', id: 1 });
    else if (how === 'close') pipe.close();
    else stop();
    expect(toy.watching()).toBe(0);
    toy.count.set(5);
    expect(pipe.received).toHaveLength(1);
  });
});
