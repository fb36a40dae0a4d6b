import { randomUUID } from 'node:crypto';
import { setMaxListeners } from 'node:events';
import type { Stop, Watcher } from '../../shared/contract/define';
import type { Fault } from '../../shared/domain/fault';
import type { HostId } from '../../shared/domain/host';
import type { CheckId } from '../../shared/domain/check-id';
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
import type { Clock, Log } from '../ports';
import { catalog } from './catalog';
import { judgeDestination } from './destination';
import { gatherFacts, type Facts } from './facts';
import { about, runChecks } from './run';

export { CouldNotTell, told } from './check';
export { bridgesOf, filledDisks, networksOf } from './domain-parts';
export type { Facts } from './facts';

export interface Preflight {
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
}

export type EndedCheck = Extract<CheckResult, { at: 'done' }>;

/**
 * So long after a whole run, a recheck asks the daemons alone: the probes by command (ports, markers, mounts) cost
 * seconds on a slow host, and somebody who has just read their answers is waiting.
 */
const freshMs = 60_000;

/** Reports are kept for screens that reload; an old one says nothing any more. */
const mostReports = 20;

export function createPreflight(needs: { hosts: Hosts; clock: Clock; log: Log }): Preflight {
  const { hosts, clock, log } = needs;
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
    const facts = gatherFacts({ ...pair.value, vmId: ask.vmId, all: hosts.all() });
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
    const facts = gatherFacts({ ...pair.value, vmId: ask.vmId, all: hosts.all(), signal });
    const results = await runChecks(
      stillFresh(ask) ? catalog.filter((check) => check.isQuick) : catalog,
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
    const facts = gatherFacts({ ...pair.value, vmId: ask.vmId, all: hosts.all(), ...(signal && { signal }) });
    const [result] = await runChecks(
      catalog.filter((check) => check.id === id),
      facts,
    );
    if (result?.at !== 'done') throw new Error(`no check ${id}`);
    return ok({ result, facts });
  };

  return {
    run,
    recheck,
    examine,
    report: (runId) => reports.get(runId),
    watchDestinations: (ask, watcher) => judgeDestination({ hosts, ask, watcher, log }),
  };
}
