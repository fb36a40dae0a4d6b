import { once } from 'node:events';
import type { Duplex } from 'node:stream';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Session } from '../../../../electron/ssh/types';
import { REFUSED } from '../../../fakes/ssh-server/commands';
import { connected, fakeSsh } from './setup';

const textWith = (part: string | RegExp): unknown => expect.stringMatching(part);

/** Nothing here may ever reach the process as an unhandled error. */
const unhandled: unknown[] = [];
const note = (error: unknown): void => void unhandled.push(error);
beforeEach(() => void process.on('uncaughtException', note).on('unhandledRejection', note));
afterEach(() => {
  process.off('uncaughtException', note).off('unhandledRejection', note);
  expect(unhandled.splice(0)).toEqual([]);
});

const valueOf = async <T>(
  result: Promise<{ ok: true; value: T } | { ok: false; fault: unknown }>,
): Promise<T> => {
  const settled = await result;
  if (!settled.ok) throw new Error(JSON.stringify(settled.fault));
  return settled.value;
};
const sh = (script: string, ...args: string[]): string[] => ['/bin/sh', '-c', script, 'sh', ...args];
const text = (session: Session, script: string): Promise<string> =>
  valueOf(session.exec(sh(script))).then((result) => result.stdout);

describe('running a command', () => {
  test('words arrive as they are; output, exit code and input are whole', async () => {
    const session = await connected(await fakeSsh());
    const words = ['a b', "it's", '$HOME', '', '--', 'zwei\nZeilen', '漢'];
    const result = await valueOf(
      session.exec(sh('printf "%s|" "$@"; cat; echo oops >&2; exit 7', ...words), { stdin: 'in\0put' }),
    );
    expect(result).toMatchObject({
      exitCode: 7,
      stdout: `${words.join('|')}|in\0put`,
      stderr: 'oops\n',
      isTruncated: false,
    });
  });

  test('without input the command sees the end of it', async () => {
    expect(await text(await connected(await fakeSsh()), 'cat; echo end')).toBe('end\n');
  });

  test('input and output of some megabytes, every byte', async () => {
    const session = await connected(await fakeSsh());
    const bytes = Buffer.from(Array.from({ length: 3_000_000 }, (_, index) => (index * 7919) & 255));
    const result = await valueOf(session.exec(['cat'], { stdin: bytes }));
    expect(bytes.equals(result.stdoutBytes)).toBe(true);
  });

  test('output beyond the cap is dropped and said to be, and the command still ends', async () => {
    const session = await connected(await fakeSsh());
    const script = 'head -c 500000 /dev/zero | tr "\\0" x; head -c 9 /dev/zero >&2; exit 3';
    const result = await valueOf(session.exec(sh(script), { maxOutputBytes: 1000 }));
    expect(result).toMatchObject({ exitCode: 3, stdout: 'x'.repeat(1000), isTruncated: true });
    expect(await valueOf(session.exec(sh('head -c 1000 /dev/zero'), { maxOutputBytes: 1000 }))).toMatchObject(
      { isTruncated: false },
    );
  });

  test('a command ended by a signal tells which', async () => {
    const session = await connected(await fakeSsh());
    expect(await valueOf(session.exec(sh('kill -KILL $$')))).toMatchObject({
      exitCode: null,
      signal: 'SIGKILL',
    });
  });

  test('cancelled: the caller is free at once and the process is told to go', async () => {
    const server = await fakeSsh();
    const session = await connected(server);
    const stop = new AbortController();
    const running = session.exec(sh('echo started; sleep 60'), { signal: stop.signal });
    setTimeout(() => stop.abort(), 50);
    expect(await running).toEqual({ ok: false, fault: { code: 'cancelled' } });
    await expect.poll(() => server.signals).toEqual(['TERM']);
    expect(await session.exec(['true'], { signal: stop.signal })).toEqual({
      ok: false,
      fault: { code: 'cancelled' },
    });
    expect(await text(session, 'echo still here')).toBe('still here\n');
  });

  test('too slow: a fault that says after how long', async () => {
    const server = await fakeSsh();
    const session = await connected(server);
    const fault = { code: 'timeout', what: 'sleep', afterMs: 60 };
    expect(await session.exec(['sleep', '60'], { timeoutMs: 60 })).toEqual({ ok: false, fault });
    await expect.poll(() => server.signals).toEqual(['TERM']);
  });

  test('a host that runs nothing for this account', async () => {
    const session = await connected(await fakeSsh());
    expect(await session.exec([REFUSED])).toMatchObject({
      fault: { code: 'command-failed', command: '/bin/sh', exitCode: null },
    });
  });
});

describe('several at once', () => {
  test('thirty commands share one connection and stay below what sshd allows', async () => {
    const server = await fakeSsh();
    const session = await connected(server);
    const all = await Promise.all(Array.from({ length: 30 }, (_, index) => text(session, `echo ${index}`)));
    expect(all).toEqual(Array.from({ length: 30 }, (_, index) => `${index}\n`));
    expect(server.connections()).toBe(1);
    expect(server.peakSessions()).toBeLessThanOrEqual(6);
  });

  test('a host that allows two: the others wait for their turn', async () => {
    const session = await connected(await fakeSsh({ maxSessions: 2 }));
    const all = await Promise.all(Array.from({ length: 8 }, (_, index) => text(session, `echo ${index}`)));
    expect(all).toHaveLength(8);
  });

  test('no session to be had at all is a fault, not a wait', async () => {
    const server = await fakeSsh({ maxSessions: 0 });
    const session = await connected(server);
    const fault = { code: 'too-many-sessions', address: '127.0.0.1', port: server.port };
    expect(await session.exec(['true'])).toEqual({ ok: false, fault });
    expect(await session.execDuplex(['cat'])).toEqual({ ok: false, fault });
  });

  test('waiting for a turn can be cancelled', async () => {
    const session = await connected(await fakeSsh());
    const stop = new AbortController();
    const busy = Array.from({ length: 6 }, () => session.exec(['sleep', '60'], { signal: stop.signal }));
    const other = new AbortController();
    const waiting = session.exec(['true'], { signal: other.signal });
    setTimeout(() => other.abort(), 30);
    expect(await waiting).toEqual({ ok: false, fault: { code: 'cancelled' } });
    stop.abort();
    await Promise.all(busy);
    expect(await text(session, 'echo free')).toBe('free\n');
  });
});

const PATH = '/run/libvirt/libvirt-sock';

describe('a socket of the host', () => {
  const echo = (far: Duplex): void => void far.pipe(far);

  test('bytes go both ways, many at once, and the end is an end', async () => {
    const session = await connected(await fakeSsh({ sockets: { [PATH]: echo } }));
    const line = await valueOf(session.openSocket(PATH));
    const sent = Buffer.alloc(5_000_000, 'libvirt');
    const got: Buffer[] = [];
    line.on('data', (chunk: Buffer) => got.push(chunk));
    line.end(sent);
    await once(line, 'end');
    expect(Buffer.concat(got).equals(sent)).toBe(true);
    expect(await line.whenClosed).toBeUndefined();
  });

  test('a reader that stops holds the sender back instead of filling memory', async () => {
    let written = 0;
    const pour = (far: Duplex): void => {
      const more = (): void => {
        while (far.write(Buffer.alloc(65_536))) written += 65_536;
        far.once('drain', more);
      };
      more();
    };
    const session = await connected(await fakeSsh({ sockets: { [PATH]: pour } }));
    const line = await valueOf(session.openSocket(PATH));
    line.on('data', () => line.pause());
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(written).toBeLessThan(16 * 1024 * 1024);
    line.destroy();
    await once(line, 'close');
  });

  test('writing to a side that has closed fails and never hangs', async () => {
    const session = await connected(await fakeSsh({ sockets: { [PATH]: (far) => far.end('bye') } }));
    const line = await valueOf(session.openSocket(PATH));
    line.resume();
    await line.whenClosed;
    const error = await new Promise((resolve) => line.write('x', resolve));
    expect(error).toBeInstanceOf(Error);
    if (!line.closed) await once(line, 'close');
  });

  test('destroyed by us: the far side sees the end, and others go on', async () => {
    let isOver = false;
    const session = await connected(
      await fakeSsh({ sockets: { [PATH]: (far) => void far.resume().once('end', () => (isOver = true)) } }),
    );
    const line = await valueOf(session.openSocket(PATH));
    line.destroy();
    expect(await line.whenClosed).toBeUndefined();
    await expect.poll(() => isOver).toBe(true);
    expect(await text(session, 'echo on')).toBe('on\n');
  });

  test('missing, and present but not forwarded', async () => {
    const session = await connected(await fakeSsh());
    const missing = '/nonexistent/sock';
    expect(await session.openSocket(missing)).toMatchObject({
      fault: { code: 'no-libvirt', tried: [missing] },
    });
  });
});

describe('a command as a stream', () => {
  test('both ways, with what it says to stderr at hand', async () => {
    const session = await connected(await fakeSsh());
    const line = await valueOf(session.execDuplex(sh('echo hello >&2; cat')));
    line.write('ping');
    expect(String((await once(line, 'data'))[0])).toBe('ping');
    await expect.poll(() => line.stderrTail()).toBe('hello\n');
    line.end();
    expect(await line.whenClosed).toBeUndefined();
  });

  test('a command that fails says why', async () => {
    const session = await connected(await fakeSsh());
    const line = await valueOf(session.execDuplex(['/nonexistent/virt-ssh-helper', 'qemu:///system']));
    line.resume();
    expect(await line.whenClosed).toMatchObject({
      code: 'command-failed',
      command: '/nonexistent/virt-ssh-helper',
      exitCode: 127,
      raw: textWith(/not found|No such file/),
    });
  });
});

describe('the end of a session', () => {
  const waitAll = async (session: Session) => {
    const line = await valueOf(session.openSocket(PATH));
    const unread = await valueOf(session.execDuplex(['cat', '/dev/zero']));
    const pending = Promise.all([
      session.exec(['sleep', '60']),
      session.exec(['sleep', '60'], { sudo: {} }),
      line.whenClosed,
      unread.whenClosed,
      session.closed,
    ]);
    await text(session, 'true'); // both sleeps have their channels by now
    return { line, pending };
  };
  const sink = (far: Duplex): void => void far.resume();

  test('cut: everyone who waits is told, and whoever comes later too', async () => {
    const server = await fakeSsh({ sockets: { [PATH]: sink } });
    const session = await connected(server);
    const { line, pending } = await waitAll(session);
    server.cut();
    const lost = { code: 'line-lost', address: '127.0.0.1', port: server.port, raw: textWith('') };
    const told = await pending;
    expect(told.map((each) => (each && 'fault' in each ? each.fault : each))).toEqual(Array(5).fill(lost));
    expect(line.destroyed).toBe(true);
    expect(await session.exec(['true'])).toEqual({ ok: false, fault: lost });
    expect(await session.openSocket(PATH)).toEqual({ ok: false, fault: lost });
    expect(await session.ping()).toBeUndefined();
    session.close();
  });

  test('silent: noticed in time', async () => {
    const server = await fakeSsh({ sockets: { [PATH]: sink } });
    const session = await connected(server, { keepalive: { everyMs: 50, deadAfterMs: 200 } });
    await expect.poll(() => session.latencyMs()).toBeGreaterThan(0);
    const { pending } = await waitAll(session);
    const mutedAt = performance.now();
    server.mute();
    expect((await pending)[4]).toMatchObject({ code: 'line-lost', raw: 'no answer' });
    expect(performance.now() - mutedAt).toBeLessThan(1_000);
  });

  test('closed by us: an end in order, those who wait are cancelled, nothing is left open', async () => {
    const server = await fakeSsh({ sockets: { [PATH]: sink } });
    const session = await connected(server);
    const { pending } = await waitAll(session);
    session.close();
    session.close();
    const cancelled = { code: 'cancelled' };
    const [first, second, line, unread, closed] = await pending;
    expect([first, second]).toMatchObject([{ fault: cancelled }, { fault: cancelled }]);
    expect([line, unread, closed]).toEqual([cancelled, cancelled, undefined]);
    await expect.poll(() => server.connections()).toBe(0);
  });

  test('closed while the far side is silent: not waited for', async () => {
    const server = await fakeSsh();
    const session = await connected(server);
    server.mute();
    session.close();
    expect(await session.closed).toBeUndefined();
  });
});

test('a round trip is measured', async () => {
  const session = await connected(await fakeSsh());
  expect(await session.ping()).toBeGreaterThan(0);
  expect(session.latencyMs()).toBeGreaterThan(0);
});
