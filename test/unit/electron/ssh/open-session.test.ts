import { once } from 'node:events';
import { readFileSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo, type Server } from 'node:net';
import { afterEach, describe, expect, test } from 'vitest';
import { openSession } from '../../../../electron/ssh/open-session';
import { newKey } from '../../../fakes/ssh-server/start';
import { fakeSsh, nowhere, open, optionsFor } from './setup';

const servers: Server[] = [];
afterEach(() => servers.splice(0).forEach((server) => server.close()));

/** A TCP server that is no SSH server. */
async function listen(
  onText: (text: string) => string | undefined,
): Promise<{ address: string; port: number; hostKeys: [] }> {
  const server = createServer((socket) => {
    socket.on('error', () => undefined);
    const first = onText('');
    if (first) socket.end(first);
    socket.on('data', (bytes) => socket.end(onText(bytes.toString()) ?? ''));
  });
  servers.push(server.listen(0, '127.0.0.1'));
  await once(server, 'listening');
  return { address: '127.0.0.1', port: (server.address() as AddressInfo).port, hostKeys: [] };
}

describe('before there is any SSH', () => {
  test('a name nobody knows', async () => {
    const { result, asked } = await open({ ...nowhere, address: 'no-such-host.invalid' });
    expect(result).toMatchObject({
      fault: { code: 'name-not-resolved', address: 'no-such-host.invalid', port: 1 },
    });
    expect(asked.steps.map((s) => `${s.id} ${s.state}`)).toEqual(['resolve running', 'resolve failed']);
  });

  test('a port nobody listens on', async () => {
    const { result, asked } = await open(nowhere);
    expect(result).toEqual({
      ok: false,
      fault: { code: 'port-refused', address: '127.0.0.1', port: 1, raw: 'ECONNREFUSED' },
    });
    expect(asked.steps.at(-1)).toMatchObject({ id: 'tcp', state: 'failed' });
  });

  test('an address without a route', async () => {
    // TCP cannot be broadcast; Linux says so at once
    const { result } = await open({ ...nowhere, address: '255.255.255.255' });
    expect(result).toMatchObject({ fault: { code: 'host-unreachable', raw: 'ENETUNREACH' } });
  });

  test('a web server', async () => {
    const { result } = await open(await listen((text) => text && 'HTTP/1.1 400 Bad Request\r\n\r\nno\r\n'));
    expect(result).toMatchObject({ fault: { code: 'not-ssh' } });
  });

  test('a server that speaks first, but not SSH', async () => {
    const { result } = await open(await listen(() => '220 mail.example ESMTP\r\n'.repeat(3)));
    expect(result).toMatchObject({ fault: { code: 'not-ssh' } });
  });

  test('a server that hangs up at once', async () => {
    const { result } = await open(await listen((text) => (text ? '' : undefined)));
    expect(result).toMatchObject({ fault: { code: 'line-lost', raw: 'closed before it said anything' } });
  });

  test('a server that says nothing', async () => {
    const silent = createServer((socket) => socket.on('error', () => undefined)).listen(0, '127.0.0.1');
    servers.push(silent);
    await once(silent, 'listening');
    const port = (silent.address() as AddressInfo).port;
    const { result } = await open({ ...nowhere, port }, { timeoutMs: 150 });
    expect(result).toEqual({
      ok: false,
      fault: { code: 'connect-timeout', address: '127.0.0.1', port, afterMs: 150 },
    });
  });

  test('a server with old algorithms only', async () => {
    const server = await fakeSsh({ algorithms: { kex: ['diffie-hellman-group1-sha1'] } });
    const { result } = await open(server);
    expect(result).toMatchObject({
      fault: { code: 'no-common-algorithm', raw: 'Handshake failed: no matching key exchange algorithm' },
    });
  });
});

describe('the host key', () => {
  test('known: nobody is asked, nothing is written', async () => {
    const server = await fakeSsh();
    const { result, asked, ownFile } = await open(server);
    expect(result.ok && result.value.fingerprint).toBe(server.fingerprints[0]);
    expect(asked.hostKeys).toEqual([]);
    expect(() => readFileSync(ownFile)).toThrow('ENOENT');
    expect(asked.steps.filter((s) => s.state === 'done').map((s) => s.id)).toEqual([
      'resolve',
      'tcp',
      'host-key',
      'login',
    ]);
    if (result.ok) result.value.close();
  });

  test('unknown and trusted: on record in our own file, and not asked again', async () => {
    const server = await fakeSsh();
    const { options, asked, ownFile } = optionsFor({ ...server, hostKeys: [] }, {}, { hostKey: true });
    for (const _time of [1, 2]) {
      const opened = await openSession(options);
      expect(opened.ok).toBe(true);
      if (opened.ok) opened.value.close();
    }
    expect(asked.hostKeys).toEqual([
      {
        address: '127.0.0.1',
        port: server.port,
        keyType: 'ssh-ed25519',
        fingerprint: server.fingerprints[0],
        otherKnownTypes: [],
      },
    ]);
    expect(readFileSync(ownFile, 'utf8')).toBe(`[127.0.0.1]:${server.port} ${server.hostKeys[0]}\n`);
    expect(readFileSync(options.knownHosts.userFiles[0] ?? '', 'utf8')).toBe('');
    expect(asked.steps).toContainEqual({ id: 'host-key', state: 'asking', detail: server.fingerprints[0] });
  });

  test('unknown and declined: refused before any secret is sent', async () => {
    const server = await fakeSsh();
    const { result, asked } = await open({ ...server, hostKeys: [] });
    expect(result).toMatchObject({
      fault: { code: 'host-key-declined', fingerprint: server.fingerprints[0] },
    });
    expect(asked.steps.some((s) => s.id === 'login')).toBe(false);
  });

  test('the time a person takes to answer does not count', async () => {
    const server = await fakeSsh();
    const { options } = optionsFor({ ...server, hostKeys: [] }, { timeoutMs: 2_000 });
    const slow = {
      ...options.ask,
      hostKey: () => new Promise<boolean>((yes) => setTimeout(yes, 2_500, true)),
    };
    const opened = await openSession({ ...options, ask: slow });
    expect(opened.ok).toBe(true);
    if (opened.ok) opened.value.close();
  });

  test('changed: refused, both fingerprints and the place named', async () => {
    const server = await fakeSsh();
    const other = await fakeSsh();
    const { options } = optionsFor({ ...server, hostKeys: other.hostKeys });
    const file = options.knownHosts.userFiles[0];
    const where = { address: '127.0.0.1', port: server.port };
    const [offered, known] = [server.fingerprints[0], other.fingerprints[0]];
    expect(await openSession(options)).toEqual({
      ok: false,
      fault: { code: 'host-key-changed', ...where, keyType: 'ssh-ed25519', offered, known, file, line: 1 },
    });
  });

  test('revoked: refused', async () => {
    const server = await fakeSsh();
    const { options } = optionsFor(server);
    const file = options.knownHosts.userFiles[0] ?? '';
    writeFileSync(file, `@revoked * ${server.hostKeys[0]}\n`, { flag: 'a' });
    expect(await openSession(options)).toMatchObject({ fault: { code: 'host-key-revoked', file, line: 2 } });
  });

  test.each(['ed25519', 'ecdsa', 'rsa'] as const)(
    'a host with several keys, known by its %s key, is no stranger',
    async (type) => {
      const keys = { ed25519: newKey('ed25519'), ecdsa: newKey('ecdsa'), rsa: newKey('rsa') };
      const server = await fakeSsh({ hostKeys: Object.values(keys).map((key) => key.private) });
      const { result, asked } = await open({ ...server, hostKeys: [keys[type].public] });
      expect(result.ok).toBe(true);
      expect(asked.hostKeys).toEqual([]);
      if (result.ok) result.value.close();
    },
  );
});

describe('cancelling', () => {
  test('at every step it ends at once, and no connection is left', async () => {
    for (const at of ['resolve', 'tcp', 'host-key', 'login'] as const) {
      const server = await fakeSsh();
      const stop = new AbortController();
      const { options } = optionsFor(server, { signal: stop.signal, login: { how: 'password' } });
      const ask = { ...options.ask, secret: () => new Promise<undefined>(() => undefined) };
      const opened = await openSession({ ...options, ask, onStep: (step) => step.id === at && stop.abort() });
      expect(opened, at).toEqual({ ok: false, fault: { code: 'cancelled' } });
      await expect.poll(() => server.connections()).toBe(0);
    }
  });

  test('a person who is being asked is told that the question is moot', async () => {
    const server = await fakeSsh();
    const stop = new AbortController();
    const { options } = optionsFor({ ...server, hostKeys: [] }, { signal: stop.signal });
    let isMoot = false;
    const hostKey = (_question: unknown, signal: AbortSignal): Promise<boolean> =>
      new Promise((resolve) => {
        signal.addEventListener('abort', () => ((isMoot = true), resolve(false)));
        stop.abort();
      });
    expect(await openSession({ ...options, ask: { ...options.ask, hostKey } })).toMatchObject({
      fault: { code: 'cancelled' },
    });
    expect(isMoot).toBe(true);
  });
});
