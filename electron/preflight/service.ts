import { randomUUID } from 'node:crypto';
import { setMaxListeners } from 'node:events';
import type { Stop, Watcher } from '../../shared/contract/define';
import type { Fault } from '../../shared/domain/fault';
import type { HostId } from '../../shared/domain/host';
import type { CheckId } from '../../shared/domain/check-id';
import type { ForecastView } from '../../shared/domain/forecast';
import {
  standingBlockers,
  standingDoubts,
  type CheckResult,
  type Destination,
  type PairsAsk,
  type PairsReport,
  type PreflightAsk,
  type PreflightReport,
} from '../../shared/domain/preflight';
import type { VmId } from '../../shared/domain/vm';
import { fail, ok, type Result } from '../../shared/lib/result';
import { createTopic, type Source } from '../api/topic';
import type { Host, Hosts } from '../hosts/host';
import type { Journal } from '../journal/journal';
import type { Clock, Log } from '../ports';
import type { JsonFile } from '../store/json-file';
import { catalog, recheckCatalog } from './catalog';
import { judgeDestination } from './destination';
import { gatherFacts } from './facts';
import { keepReports } from './kept-reports';
import { createLinks, type Links, type LinksSeen } from './links';
import { createPairRuns } from './pair-runs';
import { about, runChecks } from './run';
import { sweepTraces } from './sweep-traces';
import { journalTraces } from './traces';
import { watchForecast } from './watch-forecast';
import { wayOf } from './way';
import { createWritesSeen } from './writes-seen';

export interface Preflight {
  /** Links between hosts, and what is known of them. */
  readonly links: Links;
  watchForecast(ask: PreflightAsk, watcher: Watcher<ForecastView>): Stop;
  /** Begins a run of every check. */
  run(ask: PreflightAsk): Result<{ runId: string }, Fault>;
  report(runId: string): Source<PreflightReport> | undefined;
  /** Begins a run of the checks that ask nothing of a VM, for each pair of hosts. */
  runPairs(ask: PairsAsk): Result<{ runId: string }, Fault>;
  pairsReport(runId: string): Source<PairsReport> | undefined;
  /** Every other known host with what the quick checks say; looked at anew when a host changes. */
  watchDestinations(ask: { vmId: VmId; fromHostId: HostId }, watcher: Watcher<Destination[]>): Stop;
  /** All checks once more, right before a move: refuses with what stands in the way. */
  recheck(
    ask: PreflightAsk & { overridden: readonly CheckId[] },
    signal: AbortSignal,
  ): Promise<Result<void, Fault>>;
  /** Looks no longer for what an earlier run left on hosts. */
  close(): void;
}

/**
 * So long after a whole run, a recheck asks the daemons alone: the probes by command (ports, markers, mounts) cost
 * seconds on a slow host, and somebody who has just read their answers is waiting.
 */
const freshMs = 60_000;

interface Needs {
  readonly hosts: Hosts;
  readonly journal: Journal;
  readonly clock: Clock;
  readonly log: Log;
  /** Where the last figures of links are kept. */
  readonly linksSeen: JsonFile<LinksSeen>;
}

export function createPreflight({ hosts, journal, clock, log, linksSeen }: Needs): Preflight {
  const traces = journalTraces(journal, clock);
  const stopSweeping = sweepTraces({ hosts, earlier: journal.earlier, traces, log });
  const links = createLinks({ hosts, clock, log, seen: linksSeen });
  const writes = createWritesSeen(clock);
  const measured = { writesOf: writes.of, lastOf: links.lastOf };
  const reports = keepReports<PreflightReport>();
  const pairRuns = createPairRuns({ hosts, clock, log, traces });

  const pairOf = (ask: PreflightAsk): Result<{ source: Host; destination: Host }, Fault> => {
    const [source, destination] = [hosts.get(ask.fromHostId), hosts.get(ask.toHostId)];
    if (source === undefined) return fail({ code: 'host-not-known', hostId: ask.fromHostId });
    if (destination === undefined) return fail({ code: 'host-not-known', hostId: ask.toHostId });
    return ok({ source, destination });
  };

  function run(ask: PreflightAsk): Result<{ runId: string }, Fault> {
    const pair = pairOf(ask);
    if (!pair.ok) return pair;
    const runId = randomUUID();
    const checks: CheckResult[] = catalog.map((check) => ({ ...about(check), at: 'waiting' }));
    const report = createTopic<PreflightReport>({
      ...ask,
      runId,
      startedAtMs: clock.now(),
      endedAtMs: null,
      checks,
    });
    reports.keep(runId, report);
    const facts = gatherFacts(scopeOf(ask, pair.value));
    const put = (result: CheckResult) =>
      report.update((seen) => ({
        ...seen,
        checks: seen.checks.map((old) => (old.id === result.id ? result : old)),
      }));
    void runChecks(catalog, facts, put)
      .catch((error: unknown) => log.error('preflight-broke', { runId, error: String(error) }))
      .finally(() => report.update((seen) => ({ ...seen, endedAtMs: clock.now() })));
    return ok({ runId });
  }

  const scopeOf = (ask: PreflightAsk, pair: { source: Host; destination: Host }) => ({
    ...pair,
    vmId: ask.vmId,
    all: hosts.all(),
    way: wayOf(ask.options),
    measured,
    traces,
  });

  async function recheck(
    ask: PreflightAsk & { overridden: readonly CheckId[] },
    signal: AbortSignal,
  ): Promise<Result<void, Fault>> {
    const pair = pairOf(ask);
    if (!pair.ok) return pair;
    // Every call of the run listens for the cancel; Node takes more than ten for a leak.
    setMaxListeners(0, signal);
    const kept = stillFresh(ask);
    const facts = gatherFacts({ ...scopeOf(ask, pair.value), isByCallsAlone: kept.length > 0, signal });
    const isAnew = (id: CheckId): boolean => !kept.some((check) => check.id === id);
    const anew = await runChecks(
      recheckCatalog.filter((check) => isAnew(check.id)),
      facts,
    );
    // What was read seconds ago counts as it was read: a blocker the quick checks do not know still blocks.
    const results = [...anew, ...kept];
    if (signal.aborted) return fail({ code: 'cancelled' });
    const checks = [...standingBlockers(results, ask.overridden), ...standingDoubts(results)];
    return checks.length === 0 ? ok(undefined) : fail({ code: 'checks-block', checks });
  }

  /** Of the last whole run of this very ask, if it has just ended: what its checks by command found. */
  function stillFresh(ask: PreflightAsk): readonly CheckResult[] {
    const last = reports
      .all()
      .filter((report) => isSameAsk(report, ask) && report.endedAtMs !== null)
      .at(-1);
    if (last === undefined || clock.now() - (last.endedAtMs ?? 0) >= freshMs) return [];
    const slow = recheckCatalog.filter((check) => !check.isQuick).map(({ id }) => id);
    return last.checks.filter((check) => check.at === 'done' && slow.includes(check.id));
  }

  return {
    links,
    watchForecast: (ask, watcher) => watchForecast({ hosts, links, writes, log }, ask, watcher),
    run,
    recheck,
    close: stopSweeping,
    report: reports.get,
    runPairs: pairRuns.run,
    pairsReport: pairRuns.report,
    watchDestinations: (ask, watcher) => judgeDestination({ hosts, ask, watcher, log }),
  };
}

/** Pause and bandwidth matter to those checks alone that are left out right before a move. */
const apartFromLimits = (options: PreflightAsk['options']) => {
  const { bandwidthMiBps: _bandwidth, maxDowntimeMs: _pause, ...way } = wayOf(options);
  return JSON.stringify(way);
};

/** The same VM between the same hosts in the same way. */
const isSameAsk = (one: PreflightAsk, other: PreflightAsk): boolean =>
  one.vmId === other.vmId &&
  one.fromHostId === other.fromHostId &&
  one.toHostId === other.toHostId &&
  apartFromLimits(one.options) === apartFromLimits(other.options);
