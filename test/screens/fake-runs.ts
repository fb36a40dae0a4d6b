import { createTopic } from '../../electron/api/topic';
import type { DroverHandlers } from '../../shared/contract/index';
import type { PreflightAsk, PreflightReport } from '../../shared/domain/preflight';
import { ok } from '../../shared/lib/result';
import { reports, type ReportName } from './fake-checks';

/** Every run finds the same, but each is one of its own. */
export function fakeRuns(
  name: ReportName,
  asked: PreflightAsk[],
): Pick<DroverHandlers['preflight'], 'run' | 'report'> {
  const runs = new Map<string, PreflightReport>();
  return {
    run: async (ask) => {
      asked.push(ask);
      const runId = `${name}-${runs.size + 1}`;
      const report = reports[name];
      const startedAtMs = Date.now();
      const endedAtMs = report.endedAtMs === null ? null : startedAtMs + report.endedAtMs;
      runs.set(runId, { ...report, ...ask, runId, startedAtMs, endedAtMs });
      return ok({ runId });
    },
    report: ({ runId }, watcher) => {
      const report = runs.get(runId);
      if (report !== undefined) return createTopic(report).watch(watcher);
      watcher.onFault({ code: 'run-gone', id: runId });
      return () => undefined;
    },
  };
}
