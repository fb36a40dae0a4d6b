import { EventEmitter } from 'node:events';
import { expect, test, vi } from 'vitest';
import { closeOnSignals, type MoveUnderWay } from '../../../../electron/adapters/farewell';

function begin(moves: readonly MoveUnderWay[]) {
  const signals = new EventEmitter();
  const lines: string[] = [];
  let settle = () => {};
  const closeEngine = vi.fn(() => new Promise<void>((settled) => (settle = settled)));
  const leave = vi.fn();
  closeOnSignals({ signals, movesNow: () => moves, closeEngine, leave, say: (line) => lines.push(line) });
  return { signals, lines, closeEngine, leave, settle: () => settle() };
}
const move = { vm: 'db', from: 'kvm1', to: 'kvm2' };

test.each(['SIGINT', 'SIGTERM', 'SIGHUP'])(
  '%s closes the engine, and leaves when it has closed',
  async (signal) => {
    const { signals, closeEngine, leave, settle } = begin([]);
    signals.emit(signal);
    expect(closeEngine).toHaveBeenCalledOnce();
    expect(leave).not.toHaveBeenCalled();
    settle();
    await vi.waitFor(() => expect(leave).toHaveBeenCalledOnce());
  },
);

test('a running move is named, with what happens to it', () => {
  const { signals, lines } = begin([move]);
  signals.emit('SIGINT');
  expect(lines.join('\n')).toMatch(
    /once its moves are settled[\s\S]*db, kvm1 to kvm2: stopped if it still copies/,
  );
});

test('asked again it says what it waits for, and goes on waiting', async () => {
  const { signals, lines, closeEngine, leave, settle } = begin([move]);
  signals.emit('SIGINT');
  signals.emit('SIGINT');
  signals.emit('SIGTERM');
  expect(lines.filter((line) => line.startsWith('Still waiting for the move of db'))).toHaveLength(2);
  expect(closeEngine).toHaveBeenCalledOnce();
  expect(leave).not.toHaveBeenCalled();
  settle();
  await vi.waitFor(() => expect(leave).toHaveBeenCalledOnce());
});
