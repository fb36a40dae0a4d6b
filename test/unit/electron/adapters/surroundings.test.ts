import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createSurroundings } from '../../../../electron/adapters/surroundings';

let wallMs = 0;
let monotonicMs = 0;
let addresses = '10.0.0.5 255.255.255.0';
let told: string[] = [];
let stop = (): void => undefined;

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
  [wallMs, monotonicMs, addresses, told] = [1e12, 500, '10.0.0.5 255.255.255.0', []];
  const clock = { now: () => wallMs, monotonic: () => monotonicMs };
  stop = createSurroundings(clock, () => addresses).onUpset((what) => told.push(what));
});
afterEach(() => {
  stop();
  vi.useRealTimers();
});

function pass(seconds: number): void {
  for (let second = 0; second < seconds; second++) {
    wallMs += 1000;
    monotonicMs += 1000;
    vi.advanceTimersByTime(1000);
  }
}

test('an hour awake tells nothing', () => {
  pass(3600);
  expect(told).toEqual([]);
});

test('a sleep during which the monotonic clock stood still is told once, within 2 s of waking', () => {
  pass(10);
  wallMs += 600_000;
  pass(2);
  expect(told).toEqual(['woke']);
  pass(60);
  expect(told).toEqual(['woke']);
});

test('so is one during which it went on, and one across which the wall clock was set back', () => {
  wallMs += 600_000;
  monotonicMs += 600_000;
  pass(2);
  wallMs -= 7_200_000;
  monotonicMs += 600_000;
  pass(2);
  expect(told).toEqual(['woke', 'woke']);
});

test('a busy machine is not asleep', () => {
  wallMs += 4_000;
  monotonicMs += 4_000;
  pass(10);
  expect(told).toEqual([]);
});

test('other addresses are told once, within 3 s', () => {
  pass(10);
  addresses = '';
  pass(3);
  expect(told).toEqual(['network-changed']);
  addresses = '192.168.1.7 255.255.255.0';
  pass(30);
  expect(told).toEqual(['network-changed', 'network-changed']);
});

test('nothing is told after the stop', () => {
  stop();
  wallMs += 600_000;
  addresses = '';
  pass(10);
  expect(told).toEqual([]);
});
