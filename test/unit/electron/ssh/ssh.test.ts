import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import { expect, test } from 'vitest';
import { createPlaces } from '../../../../electron/ssh/places';
import { createSsh, type ReachOptions } from '../../../../electron/ssh/ssh';
import { homeWith } from './config/home';
import { fakeSsh, optionsFor, type Target } from './setup';

const wanted = (server: Target, over: Partial<ReachOptions> = {}): ReachOptions => {
  const { login: _login, ...options } = optionsFor(server).options;
  return { ...options, login: { how: 'password', password: 'right' }, ...over };
};

test('a host that is silent, and one whose person takes long to answer, hold nobody up', async () => {
  const silent = createServer((socket) => socket.on('error', () => undefined)).listen(0, '127.0.0.1');
  await once(silent, 'listening');
  const { port } = silent.address() as AddressInfo;
  const config = homeWith({});
  // One place only: whoever keeps it keeps everybody.
  const ssh = createSsh({ home: config.home, config, places: createPlaces(1) });
  const stop = new AbortController();
  const { signal } = stop;
  const mute = ssh.open(wanted({ address: '127.0.0.1', port, hostKeys: [] }, { signal }));
  let isAsked = false;
  const slowPerson = {
    hostKey: () => Promise.resolve(false),
    secret: () => new Promise<undefined>(() => (isAsked = true)),
  };
  const asking = ssh.open(wanted(await fakeSsh(), { signal, login: { how: 'password' }, ask: slowPerson }));
  await expect.poll(() => isAsked, { timeout: 10_000 }).toBe(true);
  const good = await ssh.open(wanted(await fakeSsh()));
  expect(good.ok).toBe(true);
  if (good.ok) good.value.close();
  stop.abort();
  expect(await Promise.all([mute, asking])).toMatchObject([
    { fault: { code: 'cancelled' } },
    { fault: { code: 'cancelled' } },
  ]);
  silent.close();
});

test('a burst of hosts is dialled a few at a time, and all of them are reached', async () => {
  const config = homeWith({});
  const ssh = createSsh({ home: config.home, config, places: createPlaces(3) });
  const servers = await Promise.all(Array.from({ length: 9 }, () => fakeSsh()));
  let underWay = 0;
  let most = 0;
  const opened = await Promise.all(
    servers.map((server) =>
      ssh.open(
        wanted(server, {
          onStep: ({ id, state }) => {
            if (id === 'resolve' && state === 'running') most = Math.max(most, ++underWay);
            if (id === 'login' && state === 'done') underWay -= 1;
          },
        }),
      ),
    ),
  );
  expect(opened.every(({ ok }) => ok)).toBe(true);
  // Exactly three, but for a login that took longer than a place is held.
  expect(most).toBeGreaterThanOrEqual(3);
  expect(most).toBeLessThan(servers.length);
  for (const each of opened) if (each.ok) each.value.close();
});
