import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { newKey } from '../../../fakes/ssh-server/start';
import { connected, fakeSsh, nowhere, open, temporaryFolder } from './setup';

describe('logging in', () => {
  test('a wrong password is asked for again, three times at most, and never told', async () => {
    const server = await fakeSsh();
    const secrets = ['wrong-1', 'wrong-2', 'right'];
    const { result, asked } = await open(
      server,
      { login: { how: 'password', password: 'wrong-0' } },
      { secrets },
    );
    expect(result).toMatchObject({
      fault: { code: 'login-refused', user: 'ada', tried: ['password'], offered: ['password'] },
    });
    expect(asked.secrets.map((q) => [q.what, q.wasWrong])).toEqual([
      ['password', true],
      ['password', true],
    ]);
    expect(JSON.stringify([result, asked])).not.toMatch(/wrong-\d/);
  });

  test('a missing password is asked for; the right one lets in', async () => {
    const { result, asked } = await open(
      await fakeSsh(),
      { login: { how: 'password' } },
      { secrets: ['right'] },
    );
    expect(result.ok).toBe(true);
    expect(asked.secrets).toMatchObject([{ what: 'password', user: 'ada', wasWrong: false }]);
    if (result.ok) result.value.close();
  });

  test('giving up at the password is cancelled', async () => {
    const { result } = await open(await fakeSsh(), { login: { how: 'password' } });
    expect(result).toEqual({ ok: false, fault: { code: 'cancelled' } });
  });

  test('a host that hangs up after too many tries has refused the login', async () => {
    const server = await fakeSsh({ maxAuthTries: 1 });
    const { result } = await open(server, { login: { how: 'password', password: 'wrong' } });
    expect(result).toMatchObject({
      fault: { code: 'login-refused', tried: ['password'], offered: ['password'] },
    });
  });

  test('keyboard-interactive: the password answers the first hidden question, the rest is passed on', async () => {
    const questions = [
      [{ prompt: 'Password: ', echo: false, answer: 'right' }],
      [{ prompt: 'Code: ', echo: true, answer: '123456' }],
    ];
    const server = await fakeSsh({ users: { ada: { questions } } });
    const { result, asked } = await open(server, {}, { secrets: ['123456'] });
    expect(asked.secrets).toMatchObject([{ what: 'prompt', prompt: 'Code: ', echo: true, wasWrong: false }]);
    expect(result.ok).toBe(true);
    if (result.ok) result.value.close();
  });

  test('giving up at a question of the host is cancelled, not a hang', async () => {
    const questions = [[{ prompt: 'Code: ', echo: true, answer: '1' }]];
    const { result } = await open(await fakeSsh({ users: { ada: { questions } } }));
    expect(result).toEqual({ ok: false, fault: { code: 'cancelled' } });
  });

  test.each(['ed25519', 'ecdsa', 'rsa'] as const)('a key file (%s)', async (type) => {
    const key = newKey(type);
    const path = join(temporaryFolder(), 'id');
    writeFileSync(path, key.private);
    const server = await fakeSsh({ users: { ada: { keys: [key.public] } } });
    const { result, asked } = await open(server, { login: { how: 'key', path } });
    expect(result.ok || result.fault).toBe(true);
    expect(asked.steps.at(-1)).toMatchObject({ id: 'login', state: 'done', detail: 'publickey' });
    if (result.ok) result.value.close();
  });

  test('a key the host does not know: refused, with what it would take', async () => {
    const path = join(temporaryFolder(), 'id');
    writeFileSync(path, newKey().private);
    const { result } = await open(await fakeSsh(), { login: { how: 'key', path } });
    expect(result).toMatchObject({
      fault: { code: 'login-refused', tried: ['publickey'], offered: ['password'] },
    });
  });

  test('a host that wants a key and then a password', async () => {
    const key = newKey();
    const path = join(temporaryFolder(), 'id');
    writeFileSync(path, key.private);
    const server = await fakeSsh({
      users: { ada: { keys: [key.public], password: 'right', needsBoth: true } },
    });
    const { result, asked } = await open(server, { login: { how: 'key', path } }, { secrets: ['right'] });
    expect(result.ok || result.fault).toBe(true);
    expect(asked.secrets).toMatchObject([{ what: 'password', wasWrong: false }]);
    if (result.ok) result.value.close();
  });

  test('a key file that is not there is found out before connecting', async () => {
    const { result, asked } = await open(nowhere, { login: { how: 'key', path: '/nonexistent/id' } });
    expect(result).toEqual({
      ok: false,
      fault: { code: 'key-unreadable', path: '/nonexistent/id', raw: 'ENOENT' },
    });
    expect(asked.steps).toEqual([]);
  });

  test('an agent: missing, empty, with a strange key, with the right one', async () => {
    const folder = temporaryFolder();
    const socket = join(folder, 'agent');
    const login = { how: 'agent', socket } as const;
    expect((await open(nowhere, { login })).result).toEqual({
      ok: false,
      fault: { code: 'agent-missing', socket },
    });

    const agent = spawn('ssh-agent', ['-D', '-a', socket], { stdio: ['ignore', 'pipe', 'ignore'] });
    try {
      await once(agent.stdout, 'data');
      const add = (name: string): string => {
        execFileSync('ssh-keygen', ['-q', '-t', 'ed25519', '-N', '', '-f', join(folder, name)]);
        execFileSync('ssh-add', ['-q', join(folder, name)], {
          env: { ...process.env, SSH_AUTH_SOCK: socket },
        });
        return readFileSync(join(folder, `${name}.pub`), 'utf8').trim();
      };
      const right = newKey();
      const server = await fakeSsh({ users: { ada: { keys: [right.public] } } });
      const refused = { code: 'login-refused', offered: ['publickey'] };
      expect((await open(server, { login })).result).toMatchObject({ fault: { ...refused, tried: [] } });
      add('stranger');
      expect((await open(server, { login })).result).toMatchObject({
        fault: { ...refused, tried: ['publickey'] },
      });
      const welcoming = await fakeSsh({ users: { ada: { keys: [add('friend')] } } });
      const session = await connected(welcoming, { login });
      expect(session.user).toBe('ada');
    } finally {
      agent.kill();
    }
  });
});
