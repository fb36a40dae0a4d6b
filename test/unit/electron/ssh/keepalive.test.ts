import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { keepAlive, USUAL_RHYTHM, type KeepAlive } from '../../../../electron/ssh/keepalive';
import type { Silence } from '../../../../shared/domain/host';

/* With played clocks; what passes on the line is played too. */

let line: KeepAlive;
let heard = 0;
let isAnswering = true;
let isHeld = false;
let pings = 0;
let deaths = 0;
let told: (Silence | undefined)[] = [];

beforeEach(() => {
  vi.useFakeTimers();
  [heard, isAnswering, isHeld, pings, deaths, told] = [0, true, false, 0, 0, []];
  line = keepAlive(
    {
      ping: async () => {
        pings += 1;
        if (isAnswering) heard += 1;
      },
      heard: () => heard,
      isHeld: () => isHeld,
      onSilence: (silence) => told.push(silence),
      onDead: () => (deaths += 1),
    },
    USUAL_RHYTHM,
  );
});
afterEach(() => {
  line.stop();
  vi.useRealTimers();
});

const pass = (seconds: number): void => void vi.advanceTimersByTime(seconds * 1000);

test('asks every 5 s, and an answering line is never given up', () => {
  pass(3600);
  expect(pings).toBe(720);
  expect([deaths, told]).toEqual([0, []]);
});

test('a silent line is shown within 12 s and given up within 17, once', () => {
  pass(60);
  isAnswering = false;
  const silentFrom = Date.now();
  pass(16);
  expect(told).toHaveLength(1);
  expect(told[0]).toMatchObject({ isHeld: false });
  expect(Math.abs((told[0]?.sinceMs ?? 0) - silentFrom)).toBeLessThanOrEqual(5_000);
  expect(told[0]?.closesAtMs).toBe((told[0]?.sinceMs ?? 0) + 15_000);
  pass(60);
  expect(deaths).toBe(1);
});

test('a line that is heard again is told so, and starts anew', () => {
  isAnswering = false;
  pass(12);
  expect(told).toHaveLength(1);
  heard += 1;
  isAnswering = true;
  pass(600);
  expect(told.slice(1)).toEqual([undefined]);
  expect(deaths).toBe(0);
});

describe('a held line', () => {
  test('is asked every 2 s, shown as silent as soon as any, and given up after 40 s', () => {
    isHeld = true;
    pass(60);
    expect(pings).toBe(30);
    isAnswering = false;
    pass(14);
    expect(told).toMatchObject([{ isHeld: true }]);
    expect((told[0]?.closesAtMs ?? 0) - (told[0]?.sinceMs ?? 0)).toBe(40_000);
    pass(23);
    expect(deaths).toBe(0);
    pass(5);
    expect(deaths).toBe(1);
  });

  test('that is let go while silent is given up as usual', () => {
    isHeld = true;
    isAnswering = false;
    pass(25);
    expect(deaths).toBe(0);
    isHeld = false;
    pass(1);
    expect(deaths).toBe(1);
  });
});

describe('a knock', () => {
  test('asks at once and gives a dead line up after 8 s', () => {
    pass(61);
    isAnswering = false;
    line.knock();
    const before = pings;
    pass(7);
    expect([deaths, pings]).toEqual([0, before]);
    pass(2);
    expect(deaths).toBe(1);
  });

  test('never ends a line that answers, however often', () => {
    for (let second = 0; second < 600; second++) {
      line.knock();
      pass(1);
    }
    expect([deaths, told]).toEqual([0, []]);
  });

  test('again and again during one silence does not put the end off', () => {
    isAnswering = false;
    for (let second = 0; second < 12; second++) {
      line.knock();
      pass(1);
    }
    expect(deaths).toBe(1);
  });

  test('ends a held line no sooner', () => {
    isHeld = true;
    isAnswering = false;
    line.knock();
    pass(38);
    expect(deaths).toBe(0);
  });
});

test('time in which nobody listened is no silence: a process stopped for minutes keeps its line', () => {
  isAnswering = false;
  pass(6);
  // Stopped: every clock goes on, no timer runs; then one late turn, before what lies in the socket is read.
  const played = performance.now.bind(performance);
  const stopped = vi.spyOn(performance, 'now').mockImplementation(() => played() + 300_000);
  pass(1);
  expect(deaths).toBe(0);
  heard += 1;
  isAnswering = true;
  pass(60);
  expect(deaths).toBe(0);
  stopped.mockRestore();
});
