import { expect, test } from 'vitest';
import { createPreflight } from '../../../../electron/preflight/service';
import type { LinksSeen } from '../../../../electron/preflight/links';
import { MoveOptions } from '../../../../shared/domain/migration';
import type { ForecastView, MoveForecast } from '../../../../shared/domain/forecast';
import { playWorld, seeHosts } from '../migrations/played-hosts';

const MiB = 1024 ** 2;
const clock = { now: () => Date.now(), monotonic: () => performance.now() };
const journal = {
  earlier: [],
  write: () => Promise.resolve(),
  note: () => undefined,
  close: () => Promise.resolve(),
};
const log = { info: () => undefined, warn: () => undefined, error: () => undefined };

async function play(seen: LinksSeen = {}) {
  const world = playWorld();
  const hosts = await seeHosts(world);
  const linksSeen = { current: () => seen, write: (next: LinksSeen) => void Object.assign(seen, next) };
  const preflight = createPreflight({ hosts, journal, clock, log, linksSeen });
  const ask = { vmId: world.vm.uuid, fromHostId: hosts.a.id, toHostId: hosts.b.id };
  return { world, hosts, preflight, ask };
}

type Preflight = Awaited<ReturnType<typeof play>>['preflight'];

/** The first forecast that is told. */
const forecastOf = (preflight: Preflight, ask: Parameters<Preflight['watchForecast']>[0]) =>
  new Promise<MoveForecast>((resolve, reject) => {
    const views: ForecastView['at'][] = [];
    const stop = preflight.watchForecast(ask, {
      onFault: reject,
      onValue: (view) => {
        views.push(view.at);
        if (view.at !== 'told') return;
        expect(views[0]).toBe('looking');
        queueMicrotask(() => stop());
        resolve(view.forecast);
      },
    });
  });

test('a forecast is made of what the VM writes, the remembered link and the limits asked for', async () => {
  const seen = { 'a.example b.example': { atMs: 1, sentBytes: 1, tookMs: 1, bytesPerSecond: 100 * MiB } };
  const { preflight, ask } = await play(seen);
  const free = await forecastOf(preflight, ask);
  expect(free).toMatchObject({
    is: 'finishes',
    assumptions: expect.arrayContaining([
      { is: 'writes', bytesPerSecond: 8 * MiB, by: 'measured' },
      { is: 'link', bytesPerSecond: 100 * MiB, atMs: 1 },
      { is: 'pause-limit', ms: 300 },
    ]) as unknown,
  });
  const options = MoveOptions.parse({ bandwidthMiBps: 4, maxDowntimeMs: 50 });
  expect(await forecastOf(preflight, { ...ask, options })).toMatchObject({
    is: 'never',
    sendsBytesPerSecond: 4 * MiB,
    neededBytesPerSecond: 10 * MiB,
  });
});

test('without a measured link it says so, and with hosts that are gone that nothing is known', async () => {
  const { preflight, ask, hosts } = await play();
  expect(await forecastOf(preflight, ask)).toMatchObject({ is: 'unknown', missing: ['link'] });
  hosts.die();
  const options = MoveOptions.parse({ bandwidthMiBps: 9 });
  expect(await forecastOf(preflight, { ...ask, options })).toEqual({
    is: 'unknown',
    missing: ['writes', 'link'],
    firstPassMs: null,
    assumptions: [],
  });
});
