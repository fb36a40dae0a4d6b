import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createConnection, createServer } from 'node:net';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { openSession } from '../../../../electron/ssh/open-session';
import type { Session } from '../../../../electron/ssh/types';
import { optionsFor, temporaryFolder } from './setup';

const textWith = (part: string | RegExp): unknown => expect.stringMatching(part);

const SSHD = '/usr/sbin/sshd';
const children: ChildProcess[] = [];
afterEach(() => children.splice(0).forEach((child) => child.kill()));

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as { port: number };
  server.close();
  return port;
}

const canConnect = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = createConnection(port, '127.0.0.1');
    socket.once('connect', () => (socket.destroy(), resolve(true))).once('error', () => resolve(false));
  });

let keys = '';
beforeAll(() => {
  keys = mkdtempSync(join(tmpdir(), 'sshd-keys-'));
  for (const [name, type] of Object.entries({
    host_ed25519: 'ed25519',
    host_ecdsa: 'ecdsa',
    host_rsa: 'rsa',
    user: 'ed25519',
  })) {
    execFileSync('ssh-keygen', ['-q', '-t', type, '-N', '', '-f', join(keys, name)]);
  }
}, 60_000);
afterAll(() => rmSync(keys, { recursive: true, force: true }));

/** An OpenSSH server of our own: own port, keys and config, ended by its pid. Logs in this very user, by key. */
async function startSshd(config: string[] = []) {
  const folder = temporaryFolder();
  const at = (name: string): string => join(folder, name);
  const key = (name: string): string => join(keys, name);
  writeFileSync(at('authorized_keys'), readFileSync(key('user.pub')), { mode: 0o600 });
  if (userInfo().uid === 0) execFileSync('mkdir', ['-p', '/run/sshd']);
  const port = await freePort();
  const lines = [
    ...config,
    `ListenAddress 127.0.0.1:${port}`,
    ...['ed25519', 'ecdsa', 'rsa'].map((type) => `HostKey ${key(`host_${type}`)}`),
    `AuthorizedKeysFile ${at('authorized_keys')}`,
    `PidFile ${at('pid')}`,
    'UsePAM no',
    'StrictModes no',
    'PermitRootLogin yes',
    'PasswordAuthentication no',
    // Whoever runs this may have a start-up file that takes its time.
    `SetEnv HOME=${folder}`,
  ];
  writeFileSync(at('config'), `${lines.join('\n')}\n`);
  children.push(spawn(SSHD, ['-D', '-e', '-f', at('config')], { stdio: 'ignore' }));
  await expect.poll(() => canConnect(port), { timeout: 10_000 }).toBe(true);
  const hostKey = (type: string): string =>
    readFileSync(key(`host_${type}.pub`), 'utf8')
      .split(' ')
      .slice(0, 2)
      .join(' ');
  return {
    address: '127.0.0.1' as const,
    port,
    hostKeys: [hostKey('ed25519')],
    hostKey,
    key: key('user'),
    folder,
  };
}

type Sshd = Awaited<ReturnType<typeof startSshd>>;

async function connect(sshd: Sshd, hostKeys = sshd.hostKeys): Promise<Session> {
  const { options } = optionsFor(
    { ...sshd, hostKeys },
    { user: userInfo().username, login: { how: 'key', path: sshd.key } },
  );
  const opened = await openSession(options);
  if (!opened.ok) throw new Error(JSON.stringify(opened.fault));
  return opened.value;
}

describe.skipIf(!existsSync(SSHD))('against a real OpenSSH server', { timeout: 60_000 }, () => {
  test('whichever key is on record, the host is known by it', async () => {
    const sshd = await startSshd();
    for (const type of ['ed25519', 'ecdsa', 'rsa']) {
      const session = await connect(sshd, [sshd.hostKey(type)]);
      expect(session.remoteVersion).toMatch(/^OpenSSH_/);
      session.close();
      await session.closed;
    }
  });

  test('commands, input, exit codes, round trips', async () => {
    const session = await connect(await startSshd());
    const words = ["it's", 'a\nb', '$(id)', '--'];
    const ran = await session.exec(['/bin/sh', '-c', 'printf "%s|" "$@"; cat; exit 9', 'sh', ...words], {
      stdin: 'x',
    });
    expect(ran).toMatchObject({ ok: true, value: { exitCode: 9, stdout: `${words.join('|')}|x` } });
    expect(await session.ping()).toBeGreaterThan(0);
    session.close();
    expect(await session.closed).toBeUndefined();
  });

  test('a cancelled command is really gone from the host', async () => {
    const sshd = await startSshd();
    const session = await connect(sshd);
    const pidFile = join(sshd.folder, 'sleeper');
    const stop = new AbortController();
    const running = session.exec(['/bin/sh', '-c', 'echo $$ > "$1"; exec sleep 300', 'sh', pidFile], {
      signal: stop.signal,
    });
    await expect
      .poll(() => existsSync(pidFile) && readFileSync(pidFile, 'utf8').trim(), { timeout: 10_000 })
      .toMatch(/\d+/);
    stop.abort();
    expect(await running).toEqual({ ok: false, fault: { code: 'cancelled' } });
    // Dead is dead, also where nobody has collected it yet (a machine whose init is no init).
    const isAlive = (): boolean => {
      const at = `/proc/${readFileSync(pidFile, 'utf8').trim()}/stat`;
      return existsSync(at) && !/\) [ZX] /.test(readFileSync(at, 'utf8'));
    };
    await expect.poll(isAlive, { timeout: 10_000 }).toBe(false);
    session.close();
  });

  test('sockets: reached, missing, left behind by nobody, forwarding switched off', async () => {
    const sshd = await startSshd();
    const session = await connect(sshd);
    const path = join(sshd.folder, 'sock');
    const server = createServer((socket) => socket.pipe(socket)).listen(path);
    await once(server, 'listening');
    const opened = await session.openSocket(path);
    if (!opened.ok) throw new Error(opened.fault.code);
    opened.value.end('echo');
    expect(String((await once(opened.value, 'data'))[0])).toBe('echo');
    expect(await opened.value.whenClosed).toBeUndefined();

    expect(await session.openSocket(`${path}-none`)).toMatchObject({
      fault: { code: 'no-libvirt', raw: textWith('no such') },
    });
    const dead = join(sshd.folder, 'dead');
    execFileSync('python3', [
      '-c',
      'import socket,sys; socket.socket(socket.AF_UNIX).bind(sys.argv[1])',
      dead,
    ]);
    expect(await session.openSocket(dead)).toMatchObject({
      fault: { code: 'no-libvirt', raw: textWith('listens') },
    });
    session.close();

    const strict = await startSshd(['AllowStreamLocalForwarding no']);
    const closed = await connect(strict);
    expect(await closed.openSocket(path)).toMatchObject({
      fault: { code: 'forwarding-refused', socket: path },
    });
    closed.close();
    server.close();
  });

  test('ports as the host sees them: reached, refused, without a name, forwarding switched off', async () => {
    const sshd = await startSshd();
    const session = await connect(sshd);
    const opened = await session.openTcp({ address: '127.0.0.1', port: sshd.port });
    if (!opened.ok) throw new Error(opened.fault.code);
    expect(String((await once(opened.value, 'data'))[0])).toMatch(/^SSH-2.0-OpenSSH/);
    opened.value.destroy();
    expect(await session.openTcp({ address: '127.0.0.1', port: 1 })).toMatchObject({
      fault: {
        code: 'port-refused',
        address: '127.0.0.1',
        port: 1,
        via: '127.0.0.1',
        raw: 'Connection refused',
      },
    });
    expect(await session.openTcp({ address: 'no-such-host.invalid', port: 22 })).toMatchObject({
      fault: { code: 'name-not-resolved', address: 'no-such-host.invalid' },
    });
    session.close();
    const closed = await connect(await startSshd(['AllowTcpForwarding no']));
    expect(await closed.openTcp({ address: '127.0.0.1', port: sshd.port })).toMatchObject({
      fault: { code: 'jump-forbidden' },
    });
    closed.close();
  });

  test('MaxSessions: short commands wait, a stream too many is a fault', async () => {
    const session = await connect(await startSshd(['MaxSessions 2']));
    const all = await Promise.all(Array.from({ length: 8 }, (_, i) => session.exec(['echo', String(i)])));
    expect(all.map((each) => each.ok && each.value.stdout)).toEqual(
      Array.from({ length: 8 }, (_, i) => `${i}\n`),
    );
    const streams = [await session.execDuplex(['cat']), await session.execDuplex(['cat'])];
    expect(streams).toMatchObject([{ ok: true }, { ok: true }]);
    expect(await session.execDuplex(['cat'])).toMatchObject({ fault: { code: 'too-many-sessions' } });
    session.close();
  });

  test('too many strange keys: sshd hangs up, and that is a refused login', async () => {
    const sshd = await startSshd(['MaxAuthTries 2']);
    const agentSocket = join(sshd.folder, 'agent');
    const agent = spawn('ssh-agent', ['-D', '-a', agentSocket], { stdio: ['ignore', 'pipe', 'ignore'] });
    children.push(agent);
    await once(agent.stdout, 'data');
    for (const name of ['a', 'b', 'c']) {
      execFileSync('ssh-keygen', ['-q', '-t', 'ed25519', '-N', '', '-f', join(sshd.folder, name)]);
      execFileSync('ssh-add', ['-q', join(sshd.folder, name)], {
        env: { ...process.env, SSH_AUTH_SOCK: agentSocket },
      });
    }
    const { options } = optionsFor(sshd, {
      user: userInfo().username,
      login: { how: 'agent', socket: agentSocket },
    });
    expect(await openSession(options)).toMatchObject({
      fault: { code: 'login-refused', tried: ['publickey'] },
    });
  });

  test('keys exchanged anew in the middle: the line goes on', async () => {
    const session = await connect(await startSshd(['RekeyLimit 1M']));
    const ran = await session.exec(['head', '-c', '6000000', '/dev/zero']);
    expect(ran.ok && ran.value.stdoutBytes.length).toBe(6_000_000);
    session.close();
  });
});
