import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, describe, expect, test, vi } from 'vitest';
import { openSession } from '../../electron/ssh/index';
import type { Login, SecretQuestion, Session } from '../../electron/ssh/index';
import { openLabOrSay } from './open-lab-or-say';

/*
  SSH and the real sudo against real hosts. Runs inside the lab's network:
    ip netns exec drover-lab npx vitest run test/live/ssh.test.ts
*/

const lab = await openLabOrSay();
/** The hosts' one CPU is emulated: hashing a password alone takes seconds there. */
vi.setConfig({ testTimeout: 180_000, hookTimeout: 30_000 });
const folder = mkdtempSync(join(tmpdir(), 'live-ssh-'));
const sessions: Session[] = [];
afterEach(() => sessions.splice(0).forEach((session) => session.close()));
afterAll(() => rmSync(folder, { recursive: true }));

const passwordOf = (user: string): string => lab?.state.users.find((u) => u.name === user)?.password ?? '';
const byKey = (): Login => ({ how: 'key', path: lab?.state.keys.plain.privateKey ?? '' });

async function connect(user: string, login: Login, answers: readonly string[] = []) {
  const asked: SecretQuestion[] = [];
  const left = [...answers];
  const opened = await openSession({
    address: lab?.host('kvm1').address ?? '',
    port: 22,
    user,
    login,
    knownHosts: { userFiles: [lab?.state.knownHosts ?? ''], ownFile: join(folder, 'known_hosts') },
    ask: {
      hostKey: async () => false,
      secret: async (question) => {
        asked.push(question);
        return left.shift();
      },
    },
    timeoutMs: 60_000,
  });
  if (opened.ok) sessions.push(opened.value);
  return { opened, asked };
}

async function connected(user: string, answers: readonly string[] = []) {
  const { opened, asked } = await connect(user, byKey(), answers);
  if (!opened.ok) throw new Error(JSON.stringify(opened.fault));
  return { session: opened.value, asked };
}

const anyText: unknown = expect.any(String);
const SCRIPT = ['/bin/sh', '-c', 'id -un; cat; echo told >&2; exit 4'];
const AS_ROOT = { ok: true, value: { exitCode: 4, stdout: 'root\npayload\n', stderr: 'told\n' } };
const asRoot = (session: Session, sudo = {}) => session.exec(SCRIPT, { sudo, stdin: 'payload\n' });

describe.skipIf(lab === undefined)('logging in to a real host', () => {
  test('by key with a passphrase, by password, by the password asked for', async () => {
    const locked = lab?.state.keys.withPassphrase;
    const key: Login = { how: 'key', path: locked?.privateKey ?? '' };
    const withPassphrase = await connect('root', key, ['wrong', locked?.passphrase ?? '']);
    expect(withPassphrase.opened.ok).toBe(true);
    expect(withPassphrase.asked.map((q) => [q.what, q.wasWrong])).toEqual([
      ['passphrase', false],
      ['passphrase', true],
    ]);
    expect((await connect('admin', { how: 'password', password: passwordOf('admin') })).opened.ok).toBe(true);
    const asked = await connect('virt', { how: 'password' }, [passwordOf('virt')]);
    expect(asked.opened.ok).toBe(true);
  });

  test('a wrong password is refused after three, and told nowhere', async () => {
    const { opened } = await connect('ops', { how: 'password', password: 'wrong-0' }, ['wrong-1', 'wrong-2']);
    expect(opened).toMatchObject({ fault: { code: 'login-refused', user: 'ops', tried: ['password'] } });
    expect(JSON.stringify(opened)).not.toContain('wrong-');
  });
});

describe.skipIf(lab === undefined)('the real sudo', () => {
  test('without a password: nobody is asked, the input is whole', async () => {
    const { session, asked } = await connected('ops');
    expect(await asRoot(session)).toMatchObject(AS_ROOT);
    expect(asked).toEqual([]);
  });

  test('with a password: asked once, remembered, and nowhere on the host', async () => {
    const { session, asked } = await connected('admin', [passwordOf('admin')]);
    expect(await asRoot(session)).toMatchObject(AS_ROOT);
    const seen = await session.exec(
      ['/bin/sh', '-c', 'cat /proc/[0-9]*/cmdline /proc/[0-9]*/environ 2>/dev/null | tr "\\0" "\\n"'],
      { sudo: {} },
    );
    expect(seen.ok && seen.value.stdout).toMatch(/sudo/);
    expect(seen.ok && seen.value.stdout).not.toContain(passwordOf('admin'));
    expect(asked.map((q) => [q.what, q.wasWrong])).toEqual([['sudo-password', false]]);
  });

  test('a wrong password is asked for again', async () => {
    const { session, asked } = await connected('admin', [passwordOf('admin')]);
    expect(await asRoot(session, { password: 'wrong' })).toMatchObject(AS_ROOT);
    expect(asked.map((q) => q.wasWrong)).toEqual([true]);
  });

  test('wrong three times, or not allowed at all: denied, without a secret', async () => {
    const { session } = await connected('admin', ['wrong-1', 'wrong-2', 'wrong-3']);
    const wrong = await asRoot(session);
    expect(wrong).toMatchObject({ fault: { code: 'sudo-denied', user: 'admin' } });
    expect(JSON.stringify(wrong)).not.toMatch(/wrong-|\[sudo-/);
    const { session: virt } = await connected('virt', [passwordOf('virt')]);
    expect(await asRoot(virt)).toMatchObject({
      fault: { code: 'sudo-denied', user: 'virt', raw: anyText },
    });
  });

  test('as a stream, byte for byte', async () => {
    const { session } = await connected('admin', [passwordOf('admin')]);
    const opened = await session.execDuplex(['cat'], { sudo: {} });
    if (!opened.ok) throw new Error(opened.fault.code);
    const sent = Buffer.from(Array.from({ length: 100_000 }, (_, index) => (index * 31) & 255));
    opened.value.end(sent);
    const got: Buffer[] = [];
    for await (const chunk of opened.value) got.push(chunk as Buffer);
    expect(Buffer.concat(got).equals(sent)).toBe(true);
  });

  test('a cancelled command is gone from the host, below sudo too', async () => {
    const { session } = await connected('admin', [passwordOf('admin')]);
    const stop = new AbortController();
    const nap = `${300 + Math.floor(Math.random() * 1e6)}`;
    const running = session.exec(['sleep', nap], { sudo: {}, signal: stop.signal });
    const isThere = async (): Promise<boolean> => {
      const looked = await session.exec(['pgrep', '-fx', `sleep ${nap}`]);
      return looked.ok && looked.value.exitCode === 0;
    };
    await expect.poll(isThere, { timeout: 60_000 }).toBe(true);
    stop.abort();
    expect(await running).toEqual({ ok: false, fault: { code: 'cancelled' } });
    await expect.poll(isThere, { timeout: 60_000 }).toBe(false);
  });
});

describe.skipIf(lab === undefined)('the socket of libvirt', () => {
  const SOCKET = '/var/run/libvirt/libvirt-sock';

  test.each(['root', 'virt'])('is reached by %s', async (user) => {
    const opened = await (await connected(user)).session.openSocket(SOCKET);
    expect(opened.ok).toBe(true);
    if (opened.ok) opened.value.destroy();
  });

  test('what is missing, or only root’s, is told apart', async () => {
    const { session } = await connected('virt');
    expect(await session.openSocket('/var/run/libvirt/none')).toMatchObject({
      fault: { code: 'no-libvirt' },
    });
    const found = await session.exec([
      'find',
      '/run',
      '-maxdepth',
      '3',
      '-type',
      's',
      '!',
      '-writable',
      '-print',
      '-quit',
    ]);
    const closed = found.ok ? found.value.stdout.trim() : '';
    expect(closed).not.toBe('');
    expect(await session.openSocket(closed)).toMatchObject({
      fault: { code: 'socket-denied', socket: closed, user: 'virt' },
    });
  });
});
