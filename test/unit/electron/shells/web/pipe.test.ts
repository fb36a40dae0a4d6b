import { afterEach, expect, test, vi } from 'vitest';
import { WebSocket } from 'ws';
import { serve } from '../../../../../electron/api/serve';
import { createClient } from '../../../../../renderer/api/create-client';
import { createWebPipe } from '../../../../../renderer/api/web-pipe';
import { createListLog, createToy, toyContract } from '../../api/toy';
import { serveSuite } from '../serve-suite';
import { openTestServer, type TestServer } from './open-test-server';

const opened: WebSocket[] = [];
/** The sockets dialled to this server; those of earlier tests go on knocking at servers that are gone. */
const dialled = ({ socketUrl }: TestServer) => opened.filter(({ url }) => url === socketUrl);

// What a browser adds by itself, and Node 20 has no WebSocket of its own.
class BrowserSocket extends WebSocket {
  constructor(url: string) {
    super(url, { origin: url.replace('ws:', 'http:').replace('/pipe', '') });
    // A browser only logs a socket that fails; `ws` throws what nobody listens for.
    this.on('error', () => undefined);
    opened.push(this);
  }
}
// For the whole file: a line that lost its server knocks on, after its test as well.
vi.stubGlobal('WebSocket', BrowserSocket);
afterEach(() => void (opened.length = 0));

serveSuite('a WebSocket', async (onChannel) => {
  const server = await openTestServer(onChannel);
  const line = createWebPipe(server.socketUrl, server.token);
  await vi.waitFor(() => expect(line.state()).toBe('connected'));
  return { line, closeWindow: () => dialled(server).at(-1)?.terminate(), tearDown: server.close };
});

test('a wrong token is refused, and the page does not try again', async () => {
  const server = await openTestServer(() => expect.unreachable());
  const line = createWebPipe(server.socketUrl, 'A'.repeat(43));
  await vi.waitFor(() => expect(line.state()).toBe('refused'));
  await new Promise((later) => setTimeout(later, 600));
  expect(dialled(server)).toHaveLength(1);
  await server.close();
});

test('a lost line comes back: calls are told, watches are watched again', async () => {
  const toy = createToy();
  const log = createListLog();
  const server = await openTestServer((channel) =>
    serve({ contract: toyContract, handlers: toy.handlers, channel, log }),
  );
  const line = createWebPipe(server.socketUrl, server.token);
  const states: string[] = [];
  line.onState((state) => states.push(state));
  const client = createClient(toyContract, line);
  const values: number[] = [];
  client.watched.count(undefined, { onValue: (value) => values.push(value), onFault: vi.fn() });
  await vi.waitFor(() => expect(values).toEqual([0]));

  const asked = client.sums.never();
  dialled(server).at(-1)?.terminate();
  expect(await asked).toEqual({ ok: false, fault: { code: 'engine-lost', wasSent: true } });
  expect(await client.sums.add({ a: 1 })).toEqual({
    ok: false,
    fault: { code: 'engine-lost', wasSent: false },
  });
  toy.count.set(9);
  await vi.waitFor(() => expect(values).toEqual([0, 9]));
  expect(toy.watching()).toBe(1);
  expect(states).toEqual(['connected', 'reconnecting', 'connected']);
  await server.close();
});

test('a window that does not read costs the engine one value, not all of them', async () => {
  const toy = createToy();
  let isFull = () => false;
  const server = await openTestServer((channel) => {
    isFull = channel.isFull;
    serve({ contract: toyContract, handlers: toy.handlers, channel, log: createListLog() });
  });
  const line = createWebPipe(server.socketUrl, server.token);
  await vi.waitFor(() => expect(line.state()).toBe('connected'));
  const seen: number[] = [];
  const client = createClient(toyContract, line);
  client.watched.big(undefined, { onValue: ({ n }) => seen.push(n), onFault: vi.fn() });
  await vi.waitFor(() => expect(seen).toEqual([0]));
  dialled(server).at(-1)?.pause();
  const padding = 'x'.repeat(200_000);
  for (let n = 1; n <= 500; n++) {
    toy.big.set({ n, padding });
    await new Promise(setImmediate);
  }
  expect(isFull()).toBe(true);
  dialled(server).at(-1)?.resume();
  await vi.waitFor(() => expect(seen.at(-1)).toBe(500), 5_000);
  expect(seen.length).toBeLessThan(250);
  await server.close();
});
