import { describe, expect, test, vi } from 'vitest';
import { Calls, type CallRequest } from '../../../../../electron/libvirt/wire/calls';
import { REPLY, type Frame } from '../../../../../electron/libvirt/wire/frame';

const request = (more: Partial<CallRequest> = {}): CallRequest => ({
  program: 0x20008086,
  procedure: 59,
  name: 'CONNECT_GET_HOSTNAME',
  payload: [],
  ...more,
});
const LOST = { code: 'line-lost', address: 'a', port: 22 } as const;

function started() {
  const sent: { serial: number; procedure: number }[] = [];
  const calls = new Calls((bytes) =>
    sent.push({ serial: bytes.readUInt32BE(20), procedure: bytes.readInt32BE(12) }),
  );
  const reply = (serial: number, more: Partial<Frame> = {}): void =>
    calls.reply({
      program: 0x20008086,
      procedure: 59,
      type: REPLY,
      serial,
      status: 0,
      payload: Buffer.from([serial]),
      ...more,
    });
  return { sent, calls, reply, serials: () => sent.map(({ serial }) => serial) };
}

test('answers find their callers in any order', async () => {
  const { calls, reply } = started();
  const both = [calls.call(request()), calls.call(request())];
  reply(2);
  reply(1);
  const payloads = (await Promise.all(both)).map((one) => one.ok && [...one.value.payload]);
  expect(payloads).toEqual([[1], [2]]);
});

describe('at most four under way', () => {
  test('ordinary calls take three places, and one is kept for urgent ones', async () => {
    const { calls, reply, serials, sent } = started();
    for (let i = 0; i < 6; i++) void calls.call(request());
    expect(serials()).toEqual([1, 2, 3]);
    void calls.call(request({ isUrgent: true, procedure: 164, name: 'DOMAIN_ABORT_JOB' }));
    void calls.call(request({ isUrgent: true, procedure: 166, name: 'DOMAIN_MIGRATE_SET_MAX_DOWNTIME' }));
    expect(sent.map(({ procedure }) => procedure)).toEqual([59, 59, 59, 164]);
    reply(1);
    // The second urgent call goes ahead of the ordinary ones that waited longer.
    expect(sent.at(-1)?.procedure).toBe(166);
    reply(4, { procedure: 164 });
    expect(serials()).toEqual([1, 2, 3, 4, 5]);
    reply(5, { procedure: 166 });
    expect(serials()).toEqual([1, 2, 3, 4, 5, 6]);
  });
});

describe('a caller that stops waiting', () => {
  test('is told at once, and the late reply is ignored', async () => {
    const { calls, reply } = started();
    const stop = new AbortController();
    const call = calls.call(request(), { signal: stop.signal });
    stop.abort();
    expect(await call).toEqual({ ok: false, fault: { code: 'cancelled' } });
    expect(() => reply(1)).not.toThrow();
  });

  test('still holds its place until that late reply, for the daemon is still at it', () => {
    const { calls, reply, serials } = started();
    const stop = new AbortController();
    for (let i = 0; i < 4; i++) void calls.call(request(), i === 0 ? { signal: stop.signal } : {});
    stop.abort();
    expect(serials()).toEqual([1, 2, 3]);
    reply(1);
    expect(serials()).toEqual([1, 2, 3, 4]);
  });

  test('is never sent when it was still in the queue', () => {
    const { calls, reply, serials } = started();
    const stop = new AbortController();
    for (let i = 0; i < 4; i++) void calls.call(request(), i === 3 ? { signal: stop.signal } : {});
    stop.abort();
    reply(1);
    expect(serials()).toEqual([1, 2, 3]);
  });

  test('may stop by the clock', async () => {
    vi.useFakeTimers();
    const { calls } = started();
    const call = calls.call(request(), { timeoutMs: 500 });
    vi.advanceTimersByTime(500);
    expect(await call).toEqual({
      ok: false,
      fault: { code: 'timeout', what: 'CONNECT_GET_HOSTNAME', afterMs: 500 },
    });
    vi.useRealTimers();
  });
});

test('when the line ends, those under way, those in the queue and those who come later are told', async () => {
  const { calls } = started();
  const waiting = Array.from({ length: 10 }, () => calls.call(request()));
  calls.end(LOST);
  waiting.push(calls.call(request()));
  expect(await Promise.all(waiting)).toEqual(Array.from({ length: 11 }, () => ({ ok: false, fault: LOST })));
});

describe('replies that cannot be', () => {
  test.each([
    ['to a call never sent', 9, {}],
    ['with another procedure', 1, { procedure: 60 }],
    ['with another program', 1, { program: 0x20008087 }],
    ['with a stream status', 1, { status: 2 }],
  ])('%s', (_name, serial, more) => {
    const { calls, reply } = started();
    void calls.call(request());
    expect(() => reply(serial, more)).toThrow();
  });

  test('the same one twice', () => {
    const { calls, reply } = started();
    void calls.call(request());
    reply(1);
    expect(() => reply(1)).toThrow('never sent');
  });
});
