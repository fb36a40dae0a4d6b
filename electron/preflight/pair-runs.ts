import { randomUUID } from 'node:crypto';
import type { Fault } from '../../shared/domain/fault';
import type { CheckResult, HostPair, PairsAsk, PairsReport } from '../../shared/domain/preflight';
import { fail, ok, type Result } from '../../shared/lib/result';
import { createTopic, type Source } from '../api/topic';
import type { Host, Hosts } from '../hosts/host';
import type { Clock, Log } from '../ports';
import { pairCatalog } from './catalog';
import { gatherFacts } from './facts';
import { keepReports } from './kept-reports';
import { about, runChecks } from './run';
import type { Traces } from './traces';

/** One host against thirty opens a few probes at a time on it, not thirty: sshd gives a login ten channels. */
const mostAtOnce = 3;

interface PairNeeds {
  readonly hosts: Hosts;
  readonly clock: Clock;
  readonly log: Log;
  readonly traces: Traces;
}

export interface PairRuns {
  run(ask: PairsAsk): Result<{ runId: string }, Fault>;
  report(runId: string): Source<PairsReport> | undefined;
}

/** Runs the checks that ask nothing of a VM, pair by pair. Fault: host-not-known, and then nothing is run. */
export function createPairRuns(needs: PairNeeds): PairRuns {
  const { hosts, clock, log, traces } = needs;
  const reports = keepReports<PairsReport>();

  function run({ pairs }: PairsAsk): Result<{ runId: string }, Fault> {
    const unknown = pairs.flatMap(idsOf).find((id) => hosts.get(id) === undefined);
    if (unknown !== undefined) return fail({ code: 'host-not-known', hostId: unknown });
    const runId = randomUUID();
    const report = createTopic<PairsReport>({
      runId,
      startedAtMs: clock.now(),
      endedAtMs: null,
      pairs: pairs.map((pair) => ({
        ...pair,
        checks: pairCatalog.map((check) => ({ ...about(check), at: 'waiting' })),
      })),
    });
    reports.keep(runId, report);
    const left = pairs.map((pair, index) => ({ pair, index }));
    const lookOn = async (): Promise<void> => {
      for (let next = left.shift(); next !== undefined; next = left.shift()) {
        const { pair, index } = next;
        await look(pair, (result) => put(report, index, result));
      }
    };
    void Promise.all(Array.from({ length: mostAtOnce }, lookOn)).finally(() =>
      report.update((seen) => ({ ...seen, endedAtMs: clock.now() })),
    );
    return ok({ runId });
  }

  async function look(pair: HostPair, onResult: (result: CheckResult) => void): Promise<void> {
    const [source, destination] = idsOf(pair).map((id) => hosts.get(id)) as [Host | undefined, Host?];
    // Taken off the list while others were looked at: its checks stay unmade.
    if (source === undefined || destination === undefined) return;
    const facts = gatherFacts({ source, destination, all: hosts.all(), traces });
    await runChecks(pairCatalog, facts, onResult).catch((error: unknown) =>
      log.error('pair-checks-broke', { ...pair, error: String(error) }),
    );
  }

  return { run, report: reports.get };
}

const idsOf = ({ fromHostId, toHostId }: HostPair) => [fromHostId, toHostId];

function put(report: Source<PairsReport>, index: number, result: CheckResult): void {
  report.update((seen) => ({
    ...seen,
    pairs: seen.pairs.map((pair, at) =>
      at === index
        ? { ...pair, checks: pair.checks.map((old) => (old.id === result.id ? result : old)) }
        : pair,
    ),
  }));
}
