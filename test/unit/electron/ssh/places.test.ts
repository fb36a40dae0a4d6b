import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { createPlaces } from '../../../../electron/ssh/places';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const never = new AbortController().signal;

/** How many of these have their turn by now. */
async function countTurns(taking: readonly Promise<unknown>[]): Promise<number> {
  let turns = 0;
  for (const each of taking) void each.then((place) => (turns += place === undefined ? 0 : 1));
  await vi.advanceTimersByTimeAsync(0);
  return turns;
}

describe('places for dialling', () => {
  test('no more than so many at once; the next has its turn when one is free', async () => {
    const places = createPlaces(2);
    const taking = [1, 2, 3].map(() => places.take(never));
    expect(await countTurns(taking)).toBe(2);
    const first = await taking[0];
    first?.release();
    first?.release();
    expect(await countTurns(taking)).toBe(3);
    expect(await countTurns([places.take(never)])).toBe(0);
  });

  test('a silent host holds its place for half a second, one that answered for the login it is in', async () => {
    const places = createPlaces(1);
    const silent = await places.take(never);
    const answering = places.take(never);
    await vi.advanceTimersByTimeAsync(499);
    expect(await countTurns([answering])).toBe(0);
    await vi.advanceTimersByTimeAsync(1);
    const second = await answering;
    second?.keep(3_000);
    const third = places.take(never);
    silent?.release(); // it lost its place already: this frees no second one
    await vi.advanceTimersByTimeAsync(2_999);
    expect(await countTurns([third])).toBe(0);
    await vi.advanceTimersByTimeAsync(1);
    expect(await countTurns([third])).toBe(1);
  });

  test('who is cancelled while waiting leaves the queue', async () => {
    const places = createPlaces(1);
    const held = await places.take(never);
    const stop = new AbortController();
    const cancelled = places.take(stop.signal);
    const next = places.take(never);
    stop.abort();
    expect(await cancelled).toBeUndefined();
    held?.release();
    expect(await countTurns([next])).toBe(1);
    expect(await places.take(stop.signal)).toBeUndefined();
  });
});
