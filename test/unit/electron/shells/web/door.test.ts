import { request, type IncomingHttpHeaders } from 'node:http';
import { connect } from 'node:net';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { closedAsStranger } from '../../../../../shared/contract/door';
import { largestFrameBytes } from '../../../../../shared/contract/wire';
import { makeToken } from '../../../../../electron/shells/web/token';
import { openTestServer, type TestServer } from './open-test-server';

let server: TestServer;
let windows = 0;
beforeEach(async () => {
  windows = 0;
  server = await openTestServer(() => windows++, 300);
});
afterEach(() => server.close());

interface Answer {
  readonly status: number | undefined;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

function ask(path: string, headers: Record<string, string> = {}, method = 'GET'): Promise<Answer> {
  return new Promise((answered, failed) => {
    const options = { host: '127.0.0.1', port: server.port, path, method, headers, agent: false };
    request(options, (response) => {
      let body = '';
      response.on('data', (chunk) => (body += String(chunk)));
      response.on('end', () => answered({ status: response.statusCode, headers: response.headers, body }));
    })
      .on('error', failed)
      .end();
  });
}

/** How a knock ends: the HTTP status it is refused with, or the code its socket is closed with. */
function knock(options: {
  origin?: string;
  host?: string;
  path?: string;
  first?: string | Buffer;
}): Promise<number> {
  const { origin = `http://127.0.0.1:${server.port}`, host, path = '/pipe', first } = options;
  return new Promise((ended) => {
    const socket = new WebSocket(`ws://127.0.0.1:${server.port}${path}`, {
      ...(origin !== '' && { origin }),
      ...(host !== undefined && { headers: { host } }),
    });
    socket.on('unexpected-response', (_request, response) => ended(response.statusCode ?? 0));
    socket.on('open', () => first !== undefined && socket.send(first));
    socket.on('error', () => undefined);
    socket.on('close', (code) => ended(code));
  });
}

describe('a page', () => {
  test('is given to a loopback name, under a strict policy', async () => {
    const { status, headers, body } = await ask('/');
    expect({ status, body }).toEqual({ status: 200, body: '<p>screen' });
    expect(headers['content-security-policy']).toMatch(
      /^default-src 'none'; script-src 'self'; style-src 'self';/,
    );
    expect(headers['content-security-policy']).not.toMatch(/unsafe|\*/);
    expect(headers).toMatchObject({
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-resource-policy': 'same-origin',
    });
    expect(headers['set-cookie']).toBeUndefined();
    expect(headers['access-control-allow-origin']).toBeUndefined();
  });

  test('listens on loopback only', async () => {
    const refused = await new Promise((ended) => {
      // 127.0.0.2 is loopback as well, and not where the server is bound.
      connect(server.port, '127.0.0.2', () => ended(false)).on('error', () => ended(true));
    });
    expect(refused).toBe(true);
  });

  test.each(['evil.example', 'evil.example:80', '127.0.0.1', 'localhost', '127.0.0.1:1', '[::1]:80'])(
    'is refused to the forged Host %s',
    async (host) => expect(await ask('/', { host })).toMatchObject({ status: 403, body: '' }),
  );

  test.each([
    '/../package.json',
    '/assets/../../package.json',
    '/%2e%2e/package.json',
    '/..%2fpackage.json',
    '//etc/passwd',
    '/etc/passwd',
    '/assets/',
    '/?x',
    '/index.html/',
    '/assets/a.js%00.html',
    '/__proto__',
    '/constructor',
  ])('is not found at %s', async (path) => expect(await ask(path)).toMatchObject({ status: 404, body: '' }));

  test.each(['POST', 'PUT', 'DELETE', 'OPTIONS'])('is not there for %s', async (method) =>
    expect(await ask('/', {}, method)).toMatchObject({ status: 405 }),
  );
});

describe('a socket', () => {
  const hello = (token: string) => JSON.stringify({ kind: 'hello', token });

  test('with the token is let in', async () => {
    const socket = new WebSocket(server.socketUrl, { origin: `http://127.0.0.1:${server.port}` });
    const first = new Promise((heard) =>
      socket.once('message', (data) => heard((data as Buffer).toString())),
    );
    socket.once('open', () => socket.send(hello(server.token)));
    expect(await first).toBe('{"kind":"welcome"}');
    expect(windows).toBe(1);
    socket.terminate();
  });

  const strangers: [string, () => Parameters<typeof knock>[0], number][] = [
    [
      'of a page of another origin',
      () => ({ origin: 'http://evil.example', first: hello(server.token) }),
      403,
    ],
    ['of another port here', () => ({ origin: 'http://127.0.0.1:1', first: hello(server.token) }), 403],
    ['of a file', () => ({ origin: 'null', first: hello(server.token) }), 403],
    ['without an origin', () => ({ origin: '', first: hello(server.token) }), 403],
    [
      'with a forged Host and its origin',
      () => ({ host: 'evil.example', origin: 'http://evil.example', first: hello(server.token) }),
      403,
    ],
    ['at another path', () => ({ path: '/other', first: hello(server.token) }), 403],
    ['with the token in its address', () => ({ path: `/pipe?token=${server.token}` }), 403],
    ['with another token', () => ({ first: hello(makeToken()) }), closedAsStranger],
    ['with a part of the token', () => ({ first: hello(server.token.slice(0, -1)) }), closedAsStranger],
    ['with an empty token', () => ({ first: hello('') }), closedAsStranger],
    ['that skips the hello', () => ({ first: '{"kind":"call","id":1,"name":"sums.add"}' }), closedAsStranger],
    ['that sends bytes', () => ({ first: Buffer.from(hello(server.token)) }), closedAsStranger],
    ['that sends no JSON', () => ({ first: 'hello' }), closedAsStranger],
    ['with an oversized frame', () => ({ first: 'x'.repeat(largestFrameBytes + 1) }), 1009],
    ['that says nothing', () => ({}), 1006],
  ];
  test.each(strangers)('%s is refused', async (_what, options, code) => {
    expect(await knock(options())).toBe(code);
    expect(windows).toBe(0);
  });

  test('sockets are not taken without end', async () => {
    const patient = await openTestServer(() => windows++, 60_000);
    const origin = `http://127.0.0.1:${patient.port}`;
    const dial = () => new WebSocket(patient.socketUrl, { origin });
    const taken = await Promise.all(
      Array.from({ length: 32 }, dial).map(
        (socket) => new Promise<WebSocket>((opened) => socket.once('open', () => opened(socket))),
      ),
    );
    const status = await new Promise((refused) => {
      dial().on('unexpected-response', (_request, response) => refused(response.statusCode));
    });
    expect(status).toBe(503);
    for (const socket of taken) socket.terminate();
    await patient.close();
  });
});
