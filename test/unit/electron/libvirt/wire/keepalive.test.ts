import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { startHeartbeat, type Beat } from '../../../../../electron/libvirt/wire/keepalive';

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

function started({ isHeld = false, intervalMs = 1000 } = {}) {
  const ping = vi.fn();
  const giveUp = vi.fn();
  const onSilence = vi.fn<Beat['onSilence']>();
  const held = { now: isHeld };
  const how = { intervalMs, count: 3, isHeld: () => held.now, ping, giveUp, onSilence };
  return { ping, giveUp, onSilence, held, beat: startHeartbeat(how) };
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

test('a daemon that fell silent is told once after two pings, and again when it is heard', () => {
  const { onSilence, beat } = started();
  vi.advanceTimersByTime(1999);
  expect(onSilence).not.toHaveBeenCalled();
  const sinceMs = Date.now() - 1999;
  vi.advanceTimersByTime(1500);
  expect(onSilence.mock.calls).toEqual([[{ sinceMs, closesAtMs: sinceMs + 4000, isHeld: false }]]);
  beat.heard();
  expect(onSilence.mock.calls.slice(1)).toEqual([[undefined]]);
  beat.stop();
});

test('a held line is asked every 2 s and given up after 40 s, with the usual 5 s between pings', () => {
  const { ping, giveUp, onSilence } = started({ isHeld: true, intervalMs: 5000 });
  vi.advanceTimersByTime(39_999);
  expect(ping).toHaveBeenCalledTimes(19);
  expect(onSilence.mock.calls).toMatchObject([[{ isHeld: true }]]);
  expect(giveUp).not.toHaveBeenCalled();
  vi.advanceTimersByTime(1);
  expect(giveUp.mock.calls).toEqual([[40_000]]);
});

test('a line let go while silent is given up as usual', () => {
  const { giveUp, held } = started({ isHeld: true });
  vi.advanceTimersByTime(5000);
  expect(giveUp).not.toHaveBeenCalled();
  held.now = false;
  vi.advanceTimersByTime(1000);
  expect(giveUp).toHaveBeenCalledTimes(1);
});
