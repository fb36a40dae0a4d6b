import { createTopic } from '../../electron/api/topic';
import type { DroverHandlers } from '../../shared/contract/index';
import type { CheckResult, HostPair, PairsReport } from '../../shared/domain/preflight';
import { ok } from '../../shared/lib/result';
import { reports } from './fake-checks';

/** `gone`: the engine was started anew since, and knows of no run. */
export type PairRun = 'running' | 'done' | 'gone';

const aboutPairs: readonly string[] = [
  'client-connect-both',
  'libvirt-rw-permission',
  'not-same-host',
  'dest-hostname-resolves',
  'migration-port-open',
  'version-skew',
  'host-clock-skew',
  'disk-space',
];

const ofPairs = (checks: readonly CheckResult[]): CheckResult[] =>
  checks.filter(({ id }) => aboutPairs.includes(id));

/** Two hosts against each other: what is found depends on which they are. */
export function fakePairs(state: PairRun): Pick<DroverHandlers['preflight'], 'runPairs' | 'pairs'> {
  const runs = new Map<string, PairsReport>();
  return {
    runPairs: async ({ pairs }) => {
      const runId = `pairs-${runs.size + 1}`;
      runs.set(runId, {
        runId,
        startedAtMs: Date.now() - 2_400,
        endedAtMs: state === 'running' ? null : Date.now(),
        pairs: pairs.map((pair, index) => ({ ...pair, checks: checksOf(pair, state, index) })),
      });
      return ok({ runId });
    },
    pairs: ({ runId }, watcher) => {
      const report = runs.get(runId);
      if (report !== undefined && state !== 'gone') return createTopic(report).watch(watcher);
      watcher.onFault({ code: 'run-gone', id: runId });
      return () => undefined;
    },
  };
}

function checksOf({ fromHostId, toHostId }: HostPair, state: PairRun, index: number): CheckResult[] {
  if (state === 'running' && index > 1)
    return ofPairs(reports.fine.checks).map(({ id, group, isOverridable }) => ({
      id,
      group,
      isOverridable,
      at: 'waiting',
    }));
  if (state === 'running' && index === 1) return ofPairs(reports.running.checks);
  const away = [fromHostId, toHostId].find((id) => !['kvm1', 'kvm2', 'kvm5'].includes(id));
  if (away !== undefined) return ofPairs(reports.fine.checks).map((check) => unconnected(check, away));
  return ofPairs((toHostId === 'kvm5' ? reports.blocked : reports.fine).checks);
}

const unconnected = (check: CheckResult, host: string): CheckResult =>
  check.at !== 'done'
    ? check
    : check.id === 'client-connect-both'
      ? { ...check, verdict: 'blocker', finding: { code: 'not-connected', seen: { host } } }
      : {
          ...check,
          verdict: 'unknown',
          finding: { code: 'could-not-tell', seen: { why: `${host} is not connected` } },
        };
