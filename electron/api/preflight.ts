import type { DroverHandlers } from '../../shared/contract';
import type { Stop, Watcher } from '../../shared/contract/define';
import { ok } from '../../shared/lib/result';
import type { Preflight } from '../preflight/service';
import type { Source } from './topic';

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
    report: ({ runId }, watcher) => watchRun(runId, preflight.report(runId), watcher),
    runPairs: async (ask) => preflight.runPairs(ask),
    pairs: ({ runId }, watcher) => watchRun(runId, preflight.pairsReport(runId), watcher),
  };
}

function watchRun<V>(runId: string, report: Source<V> | undefined, watcher: Watcher<V>): Stop {
  if (report !== undefined) return report.watch(watcher);
  watcher.onFault({ code: 'run-gone', id: runId });
  return () => undefined;
}
