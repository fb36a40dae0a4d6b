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
import { gatherFacts, type Facts } from './facts';
import { createLinks, type Links, type LinksSeen } from './links';
import { about, runChecks } from './run';
import { sweepTraces } from './sweep-traces';
import { journalTraces } from './traces';
import { watchForecast } from './watch-forecast';
import { wayOf } from './way';
import { createWritesSeen } from './writes-seen';

export { CouldNotTell, told } from './check';
export { bridgesOf, filledDisks, networksOf } from './domain-parts';
export type { Facts } from './facts';

export interface Preflight {
  /** Links between hosts, and what is known of them. */
  readonly links: Links;
  watchForecast(ask: PreflightAsk, watcher: Watcher<ForecastView>): Stop;
  /** Begins a run of every check. */
  run(ask: PreflightAsk): Result<{ runId: string }, Fault>;
  report(runId: string): Source<PreflightReport> | undefined;
  /** Every other known host with what the quick checks say; looked at anew when a host changes. */
  watchDestinations(ask: { vmId: VmId; fromHostId: HostId }, watcher: Watcher<Destination[]>): Stop;
  /** All checks once more, right before a move: refuses with what stands in the way. */
  recheck(
    ask: PreflightAsk & { overridden: readonly CheckId[] },
    signal: AbortSignal,
  ): Promise<Result<void, Fault>>;
  /** One check, looked at now, with the facts it was judged by: what a repair is planned from, and proved by. */
  examine(
    ask: PreflightAsk,
    id: CheckId,
    signal?: AbortSignal,
  ): Promise<Result<{ result: EndedCheck; facts: Facts }, Fault>>;
  /** Looks no longer for what an earlier run left on hosts. */
  close(): void;
}

export type EndedCheck = Extract<CheckResult, { at: 'done' }>;

/**
 * So long after a whole run, a recheck asks the daemons alone: the probes by command (ports, markers, mounts) cost
 * seconds on a slow host, and somebody who has just read their answers is waiting.
 */
const freshMs = 60_000;

/** Reports are kept for screens that reload; an old one says nothing any more. */
const mostReports = 20;

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
  const reports = new Map<string, Source<PreflightReport>>();

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
    keep(runId, report);
    const way = wayOf(ask.options);
    const facts = gatherFacts({ ...pair.value, vmId: ask.vmId, all: hosts.all(), way, measured, traces });
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

  function keep(runId: string, report: Source<PreflightReport>): void {
    reports.set(runId, report);
    const oldest = [...reports.keys()][0];
    if (reports.size > mostReports && oldest !== undefined) reports.delete(oldest);
  }

  async function recheck(
    ask: PreflightAsk & { overridden: readonly CheckId[] },
    signal: AbortSignal,
  ): Promise<Result<void, Fault>> {
    const pair = pairOf(ask);
    if (!pair.ok) return pair;
    // Every call of the run listens for the cancel; Node takes more than ten for a leak.
    setMaxListeners(0, signal);
    const way = wayOf(ask.options);
    const facts = gatherFacts({
      ...pair.value,
      vmId: ask.vmId,
      all: hosts.all(),
      way,
      measured,
      traces,
      signal,
    });
    const results = await runChecks(
      stillFresh(ask) ? recheckCatalog.filter((check) => check.isQuick) : recheckCatalog,
      facts,
    );
    if (signal.aborted) return fail({ code: 'cancelled' });
    const checks = [...standingBlockers(results, ask.overridden), ...standingDoubts(results)];
    return checks.length === 0 ? ok(undefined) : fail({ code: 'checks-block', checks });
  }

  /** A whole run of this very ask that has just ended, and that this move was reviewed by. */
  function stillFresh(ask: PreflightAsk): boolean {
    return [...reports.values()]
      .map((report) => report.current())
      .filter(
        (report) =>
          report.vmId === ask.vmId &&
          report.fromHostId === ask.fromHostId &&
          report.toHostId === ask.toHostId,
      )
      .some(({ endedAtMs }) => endedAtMs !== null && clock.now() - endedAtMs < freshMs);
  }

  const examine: Preflight['examine'] = async (ask, id, signal) => {
    const pair = pairOf(ask);
    if (!pair.ok) return pair;
    if (signal !== undefined) setMaxListeners(0, signal);
    const way = wayOf(ask.options);
    const facts = gatherFacts({
      ...pair.value,
      vmId: ask.vmId,
      all: hosts.all(),
      way,
      measured,
      traces,
      ...(signal && { signal }),
    });
    const [result] = await runChecks(
      catalog.filter((check) => check.id === id),
      facts,
    );
    if (result?.at !== 'done') throw new Error(`no check ${id}`);
    return ok({ result, facts });
  };

  return {
    links,
    watchForecast: (ask, watcher) => watchForecast({ hosts, links, writes, log }, ask, watcher),
    run,
    recheck,
    examine,
    close: stopSweeping,
    report: (runId) => reports.get(runId),
    watchDestinations: (ask, watcher) => judgeDestination({ hosts, ask, watcher, log }),
  };
}
