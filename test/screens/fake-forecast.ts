import { createTopic } from '../../electron/api/topic';
import type { DroverHandlers } from '../../shared/contract/index';
import type { ForecastView, LinkState } from '../../shared/domain/forecast';
import { ok } from '../../shared/lib/result';
import { from, to } from './fake-names';

type Handlers = Pick<DroverHandlers['preflight'], 'forecast' | 'link' | 'measureLink' | 'cancelMeasuring'>;

const MiB = 1024 ** 2;
const assumptions = [
  { is: 'memory', bytes: 3.1 * 1024 * MiB, by: 'resident' },
  { is: 'writes', bytesPerSecond: 17 * MiB, by: 'measured' },
] as const;
const more = [
  { is: 'pause-limit', ms: 300 },
  { is: 'round-trip', ms: 3 },
  { is: 'preparation', ms: 1_800 },
] as const;

const unknown: ForecastView = {
  at: 'told',
  forecast: { is: 'unknown', missing: ['link'], firstPassMs: null, assumptions: [...assumptions, ...more] },
};

/** A link that nobody has measured; measuring takes what it takes on real hosts, and then all is known. */
export function fakeForecast(): Handlers {
  const forecast = createTopic<ForecastView>(unknown);
  const link = createTopic<LinkState>({
    fromHostId: from.id,
    toHostId: to.id,
    last: null,
    running: null,
    fault: null,
  });
  let timer: NodeJS.Timeout | undefined;
  const finish = () => {
    const atMs = Date.now();
    const bytesPerSecond = 112 * MiB;
    const last = { atMs, sentBytes: 224 * MiB, tookMs: 2_000, bytesPerSecond };
    link.update((before) => ({ ...before, last, running: null }));
    forecast.set({
      at: 'told',
      forecast: {
        is: 'finishes',
        timeMs: { low: 27_000, high: 43_000 },
        pauseMs: { low: 120, high: 340 },
        passes: 3,
        isTight: false,
        assumptions: [...assumptions, { is: 'link', bytesPerSecond, atMs }, ...more],
      },
    });
  };
  return {
    forecast: (_, watcher) => forecast.watch(watcher),
    link: (_, watcher) => link.watch(watcher),
    measureLink: async () => {
      link.update((before) => ({ ...before, running: { part: 'sending', share: 0.4 }, fault: null }));
      timer = setTimeout(finish, 2_000).unref();
      return ok(undefined);
    },
    cancelMeasuring: async () => {
      clearTimeout(timer);
      link.update((before) => ({ ...before, running: null, fault: { code: 'cancelled' } }));
      return ok(undefined);
    },
  };
}
