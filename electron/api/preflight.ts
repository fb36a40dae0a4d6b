import type { DroverHandlers } from '../../shared/contract';
import { ok } from '../../shared/lib/result';
import type { Preflight } from '../preflight/service';

export function preflightHandlers(preflight: Preflight): DroverHandlers['preflight'] {
  return {
    run: async (ask) => preflight.run(ask),
    destinations: (ask, watcher) => preflight.watchDestinations(ask, watcher),
    forecast: (ask, watcher) => preflight.watchForecast(ask, watcher),
    measureLink: async (pair) => preflight.links.measure(pair),
    cancelMeasuring: async (pair) => {
      preflight.links.cancel(pair);
      return ok(undefined);
    },
    link: (pair, watcher) => preflight.links.watch(pair, watcher),
    report: ({ runId }, watcher) => {
      const report = preflight.report(runId);
      if (report !== undefined) return report.watch(watcher);
      watcher.onFault({ code: 'run-gone', id: runId });
      return () => undefined;
    },
  };
}
