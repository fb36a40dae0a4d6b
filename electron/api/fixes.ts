import type { DroverHandlers } from '../../shared/contract';
import type { Fixes } from '../fixes/service';

export function fixHandlers(fixes: Fixes): DroverHandlers['fixes'] {
  return {
    preview: (ask) => fixes.preview(ask),
    apply: ({ planId }) => fixes.apply(planId),
    cancel: ({ runId }) => fixes.cancel(runId),
    undo: ({ runId, acceptedDiff }) => fixes.undo(runId, acceptedDiff),
    lookAgain: ({ runId }) => fixes.lookAgain(runId),
    runs: (_, { onValue, onFault }) => fixes.runs.watch({ onFault, onValue: (runs) => onValue([...runs]) }),
    run: ({ runId }, watcher) => {
      const run = fixes.run(runId);
      if (run !== undefined) return run.watch(watcher);
      watcher.onFault({ code: 'fix-gone', id: runId });
      return () => undefined;
    },
  };
}
