import type { DroverHandlers } from '../../shared/contract';
import type { Preflight } from '../preflight/service';

export function preflightHandlers(preflight: Preflight): DroverHandlers['preflight'] {
  return {
    run: async (ask) => preflight.run(ask),
    destinations: (ask, watcher) => preflight.watchDestinations(ask, watcher),
    report: ({ runId }, watcher) => {
      const report = preflight.report(runId);
      if (report !== undefined) return report.watch(watcher);
      watcher.onFault({ code: 'run-gone', id: runId });
      return () => undefined;
    },
  };
}
