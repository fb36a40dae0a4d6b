import type { Fault } from '../../shared/domain/fault';
import type { HostId } from '../../shared/domain/host';
import type { Move, MoveDetail, MoveId, MoveOptions } from '../../shared/domain/migration';
import type { PreflightAsk, PreflightReport } from '../../shared/domain/preflight';
import type { VmSummary } from '../../shared/domain/vm';
import type { Result } from '../../shared/lib/result';
import { until, type LiveEngine } from './live-engine';

/** What a test does with moves, in the words of a screen: commands out, topics watched. */

export const usual: MoveOptions = {
  maxDowntimeMs: 300,
  bandwidthMiBps: null,
  isPersistentThere: true,
  isUndefinedHere: true,
};

export function must<T>(result: Result<T, Fault>): T {
  if (result.ok) return result.value;
  throw new Error(`fault ${JSON.stringify(result.fault)}`);
}

/** The VM on that host, once it is as wanted. */
export async function vmUntil(
  { handlers }: LiveEngine,
  hostId: HostId,
  isWanted: (vm: VmSummary) => boolean,
): Promise<VmSummary> {
  const vms = await until<VmSummary[]>(
    (watcher) => handlers.hosts.vms({ hostId }, watcher),
    (all) => all.some(isWanted),
  );
  return vms.find(isWanted)!;
}

/** Every check, to its end. */
export async function preflight({ handlers }: LiveEngine, ask: PreflightAsk): Promise<PreflightReport> {
  const run = must(await handlers.preflight.run(ask));
  return until<PreflightReport>(
    (watcher) => handlers.preflight.report(run, watcher),
    (report) => report.endedAtMs !== null,
  );
}

export async function startMove(
  { handlers }: LiveEngine,
  ask: PreflightAsk & Partial<Pick<Move, 'options' | 'overridden'>>,
): Promise<MoveId> {
  return must(await handlers.migrations.start({ options: usual, overridden: [], ...ask })).id;
}

export async function moveUntil(
  { handlers }: LiveEngine,
  id: MoveId,
  isWanted: (move: Move) => boolean,
  withinMs = 150_000,
): Promise<Move> {
  const moves = await until<Move[]>(
    (watcher) => handlers.migrations.all(undefined, watcher),
    (all) => all.some((move) => move.id === id && isWanted(move)),
    withinMs,
  );
  return moves.find((move) => move.id === id)!;
}

export const hasEnded = (move: Move): boolean => move.state.at !== 'moving';
export const isSettled = (move: Move): boolean => move.state.at === 'arrived' || move.state.at === 'stayed';

export const detailOf = ({ handlers }: LiveEngine, id: MoveId): Promise<MoveDetail> =>
  until<MoveDetail>(
    (watcher) => handlers.migrations.detail({ id }, watcher),
    () => true,
  );
