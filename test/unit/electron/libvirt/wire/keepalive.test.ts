import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { startHeartbeat } from '../../../../../electron/libvirt/wire/keepalive';

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

function started() {
  const ping = vi.fn();
  const giveUp = vi.fn();
  return { ping, giveUp, beat: startHeartbeat({ intervalMs: 1000, count: 3, ping, giveUp }) };
}

test('pings only in silence', () => {
  const { ping, beat } = started();
  for (let i = 0; i < 10; i++) {
    vi.advanceTimersByTime(900);
    beat.heard();
  }
  expect(ping).not.toHaveBeenCalled();
  vi.advanceTimersByTime(1000);
  expect(ping).toHaveBeenCalledTimes(1);
  beat.stop();
});

test('gives up once, when every ping stayed unanswered', () => {
  const { ping, giveUp } = started();
  vi.advanceTimersByTime(3999);
  expect(ping).toHaveBeenCalledTimes(3);
  expect(giveUp).not.toHaveBeenCalled();
  vi.advanceTimersByTime(60_000);
  expect(giveUp.mock.calls).toEqual([[4000]]);
});

test('any answer starts the count anew', () => {
  const { giveUp, beat } = started();
  for (let i = 0; i < 5; i++) {
    vi.advanceTimersByTime(3500);
    beat.heard();
  }
  expect(giveUp).not.toHaveBeenCalled();
  beat.stop();
  vi.advanceTimersByTime(60_000);
  expect(giveUp).not.toHaveBeenCalled();
});
