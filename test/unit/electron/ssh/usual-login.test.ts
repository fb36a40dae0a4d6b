import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { copyFileSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import type { UsualLogin } from '../../../../electron/ssh/types';
import { fakeSsh, open, temporaryFolder } from './setup';

const children: ChildProcess[] = [];
afterEach(() => children.splice(0).forEach((child) => child.kill()));

const usual = (over: Partial<UsualLogin> = {}): UsualLogin => ({
  how: 'usual',
  agentSocket: undefined,
  identityFiles: [],
  certificateFiles: [],
  isIdentitiesOnly: false,
  ...over,
});

/** A key of ssh-keygen: path and public line. One round: the default takes most of a second in JavaScript. */
function keygen(
  folder: string,
  name: string,
  passphrase = '',
  ...args: string[]
): { path: string; public: string } {
  const path = join(folder, name);
  execFileSync('ssh-keygen', [
    '-q',
    '-a',
    '1',
    '-t',
    'ed25519',
    '-N',
    passphrase,
    '-C',
    name,
    '-f',
    path,
    ...args,
  ]);
  return { path, public: readFileSync(`${path}.pub`, 'utf8').trim() };
}

async function agentWith(folder: string, ...paths: string[]): Promise<string> {
  const socket = join(folder, 'agent');
  const agent = spawn('ssh-agent', ['-D', '-a', socket], { stdio: ['ignore', 'pipe', 'ignore'] });
  children.push(agent);
  await once(agent.stdout, 'data');
  for (const path of paths) {
    execFileSync('ssh-add', ['-q', path], { env: { ...process.env, SSH_AUTH_SOCK: socket } });
  }
  return socket;
}

const serverFor = (line: string) => fakeSsh({ users: { ada: { keys: [line], password: 'right' } } });

describe('logging in as ssh would', { timeout: 30_000 }, () => {
  test('a key of the agent; nobody is asked', async () => {
    const folder = temporaryFolder();
    const key = keygen(folder, 'in-agent');
    const agentSocket = await agentWith(folder, key.path);
    const { result, asked } = await open(await serverFor(key.public), { login: usual({ agentSocket }) });
    expect(result.ok || result.fault).toBe(true);
    expect(asked.secrets).toEqual([]);
    if (result.ok) result.value.close();
  });

  test('an agent that is not there is passed over, and so is a file; the next key lets in', async () => {
    const folder = temporaryFolder();
    const [other, right] = [keygen(folder, 'other'), keygen(folder, 'right', '', '-t', 'ecdsa')];
    const { result, asked } = await open(await serverFor(right.public), {
      login: usual({
        agentSocket: join(folder, 'none'),
        identityFiles: [join(folder, 'missing'), other.path, right.path],
      }),
    });
    expect(result.ok || result.fault).toBe(true);
    expect(asked.secrets).toEqual([]);
    if (result.ok) result.value.close();
  });

  test.each(['a file', 'the agent'])(
    'an RSA key of %s, which signs by another algorithm than its name',
    async (at) => {
      const folder = temporaryFolder();
      const key = keygen(folder, 'rsa', '', '-t', 'rsa', '-b', '2048');
      const login =
        at === 'a file' ? { identityFiles: [key.path] } : { agentSocket: await agentWith(folder, key.path) };
      const { result } = await open(await serverFor(key.public), { login: usual(login) });
      expect(result.ok || result.fault).toBe(true);
      if (result.ok) result.value.close();
    },
  );

  test('a passphrase is asked for only when the host would take that very key', async () => {
    const folder = temporaryFolder();
    const locked = [keygen(folder, 'a', 'one'), keygen(folder, 'b', 'two')];
    const { result, asked } = await open(
      await serverFor(locked[1]?.public ?? ''),
      { login: usual({ identityFiles: locked.map((key) => key.path) }) },
      { secrets: ['wrong', 'two'] },
    );
    expect(result.ok || result.fault).toBe(true);
    expect(asked.secrets.map(({ what, prompt, wasWrong }) => [what, prompt, wasWrong])).toEqual([
      ['passphrase', locked[1]?.path, false],
      ['passphrase', locked[1]?.path, true],
    ]);
    if (result.ok) result.value.close();
  });

  test('a protected file in the older form, without its public half, is opened when it is its turn', async () => {
    const folder = temporaryFolder();
    const pem = keygen(folder, 'pem', 'open sesame', '-t', 'ecdsa', '-m', 'PEM');
    const bare = join(folder, 'bare');
    copyFileSync(pem.path, bare);
    const { result, asked } = await open(
      await serverFor(pem.public),
      { login: usual({ identityFiles: [bare] }) },
      { secrets: ['open sesame'] },
    );
    expect(result.ok || result.fault).toBe(true);
    expect(asked.secrets).toMatchObject([{ what: 'passphrase', prompt: bare }]);
    if (result.ok) result.value.close();
  });

  test('no key fits: the password is asked for; a passphrase not given is no end', async () => {
    const folder = temporaryFolder();
    const locked = keygen(folder, 'locked', 'x');
    const { result, asked } = await open(
      await serverFor(locked.public),
      { login: usual({ identityFiles: [locked.path] }) },
      { secrets: [undefined, 'right'] },
    );
    expect(result.ok || result.fault).toBe(true);
    expect(asked.secrets.map(({ what }) => what)).toEqual(['passphrase', 'password']);
    if (result.ok) result.value.close();
  });

  test('the host’s own dialogue comes before the password, every question of it is passed on', async () => {
    const questions = [
      [{ prompt: 'Password: ', echo: false, answer: 'right' }],
      [{ prompt: 'Password: ', echo: false, answer: 'the second' }],
      [
        { prompt: 'Code: ', echo: false, answer: '123' },
        { prompt: 'Colour: ', echo: true, answer: 'red' },
      ],
    ];
    const server = await fakeSsh({ users: { ada: { password: 'not this', questions } } });
    const { result, asked } = await open(
      server,
      { login: usual() },
      { secrets: ['right', 'the second', '123', 'red'] },
    );
    expect(result.ok || result.fault).toBe(true);
    expect(asked.secrets.map(({ what, prompt, echo }) => [what, prompt, echo])).toEqual([
      ['password', 'Password: ', false],
      ['prompt', 'Password: ', false],
      ['prompt', 'Code: ', false],
      ['prompt', 'Colour: ', true],
    ]);
    if (result.ok) result.value.close();
  });

  test('a host that wants a key and then a password', async () => {
    const folder = temporaryFolder();
    const key = keygen(folder, 'half');
    const server = await fakeSsh({
      users: { ada: { keys: [key.public], password: 'right', needsBoth: true } },
    });
    const { result, asked } = await open(
      server,
      { login: usual({ identityFiles: [key.path] }) },
      { secrets: ['right'] },
    );
    expect(result.ok || result.fault).toBe(true);
    expect(asked.secrets).toMatchObject([{ what: 'password', wasWrong: false }]);
    if (result.ok) result.value.close();
  });

  test('an agent full of keys: those the files name come first, and alone where only they may', async () => {
    const folder = temporaryFolder();
    const many = Array.from({ length: 7 }, (_, index) => keygen(folder, `k${index}`));
    const last = many[6] ?? keygen(folder, 'never');
    const agentSocket = await agentWith(folder, ...many.map((key) => key.path));
    // Only the public half is left on disk, as with keys that live in an agent.
    const named = join(folder, 'named.pub');
    writeFileSync(named, last.public);
    const users = { ada: { keys: [last.public] } };

    const plain = await open(await fakeSsh({ users }), { login: usual({ agentSocket }) });
    expect(plain.result).toMatchObject({ fault: { code: 'login-refused', tried: ['publickey'] } });
    const first = await open(await fakeSsh({ users, maxAuthTries: 2 }), {
      login: usual({ agentSocket, identityFiles: [named] }),
    });
    expect(first.result.ok || first.result.fault).toBe(true);
    if (first.result.ok) first.result.value.close();
    const only = await open(await fakeSsh({ users, maxAuthTries: 2 }), {
      login: usual({ agentSocket, identityFiles: [many[0]?.path ?? ''], isIdentitiesOnly: true }),
    });
    expect(only.result).toMatchObject({ fault: { code: 'login-refused' } });
  });

  test('a certificate beside the key, and keys of a security token, are named when the login is refused', async () => {
    const folder = temporaryFolder();
    const [authority, key] = [keygen(folder, 'ca'), keygen(folder, 'user')];
    execFileSync('ssh-keygen', ['-q', '-s', authority.path, '-I', 'me', '-n', 'ada', `${key.path}.pub`]);
    const agentSocket = await agentWith(folder, key.path); // ssh-add takes the certificate along
    const token = join(folder, 'id_ed25519_sk');
    writeFileSync(token, tokenKeyFile());
    const server = await fakeSsh({ users: { ada: { keys: [authority.public] } } });
    const { result } = await open(server, {
      login: usual({ agentSocket, identityFiles: [key.path, token] }),
    });
    expect(result).toMatchObject({
      fault: {
        code: 'login-refused',
        tried: ['publickey'],
        unusable: [
          { keyType: 'ssh-ed25519-cert-v01@openssh.com', from: 'agent' },
          { keyType: 'ssh-ed25519-cert-v01@openssh.com', from: `${key.path}-cert.pub` },
          { keyType: 'sk-ssh-ed25519@openssh.com', from: token },
        ],
      },
    });
  });
});

/** The head of an openssh-key-v1 file of a key that needs its token: all that is looked at. */
function tokenKeyFile(): string {
  const string = (text: string | Buffer): Buffer => {
    const length = Buffer.alloc(4);
    length.writeUInt32BE(Buffer.byteLength(text));
    return Buffer.concat([length, Buffer.from(text)]);
  };
  const parts = ['none', 'none', ''].map(string);
  const body = Buffer.concat([
    Buffer.from('openssh-key-v1\0'),
    ...parts,
    Buffer.from([0, 0, 0, 1]),
    string(Buffer.concat([string('sk-ssh-ed25519@openssh.com'), string(Buffer.alloc(32)), string('ssh:')])),
    string(''),
  ]);
  return `-----BEGIN OPENSSH PRIVATE KEY-----\n${body.toString('base64')}\n-----END OPENSSH PRIVATE KEY-----\n`;
}
