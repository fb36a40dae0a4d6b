import type { Fault } from '../../shared/domain/fault';
import type { MoveState } from '../../shared/domain/migration';
import { JOB_STATS, type JobStats } from '../libvirt';
import { measurePause, type PauseSeen } from './pause';
import type { Run } from './run';
import type { Settled } from './settle';
import type { JobWatch } from './watch-job';

/** The source's last event follows *confirm* by milliseconds; when its line is lost it never comes. */
const eventWithinMs = 1_500;

/**
 * What the move cost, from the source's own final event; else from the destination's completed statistics, which
 * are of this move when they are of an incoming one (the source's may be of an earlier run).
 */
export async function finalFigures(run: Run, watch: JobWatch | undefined): Promise<JobStats | undefined> {
  const fromEvent = await watch?.completed(eventWithinMs);
  if (fromEvent !== undefined) return fromEvent;
  const libvirt = run.destination.libvirt();
  if (!libvirt.ok) return undefined;
  const flags = JOB_STATS.COMPLETED | JOB_STATS.KEEP_COMPLETED;
  const stats = await libvirt.value.domains.getJobStats(run.vm, flags, { timeoutMs: 5_000 });
  return stats.ok && stats.value.type === 'completed' && stats.value.operation === 'migration-in'
    ? stats.value
    : undefined;
}

type Closed = Exclude<Settled, { at: 'open' }>;

/** What is known of the way, for the card's last state. */
export function endOf(
  run: Pick<Run, 'clock' | 'card'>,
  settled: Closed,
  because: Fault | undefined,
  cost: { readonly tookMs: number; readonly figures?: JobStats | undefined; readonly pause?: PauseSeen },
): MoveState {
  const { proof } = settled;
  const endedAtMs = run.clock.now();
  if (settled.at === 'stayed') {
    return {
      at: 'stayed',
      proof,
      endedAtMs,
      because: because ?? { code: 'hosts-disagree', vm: run.card.topic.current().move.vm },
    };
  }
  return {
    at: 'arrived',
    proof,
    endedAtMs,
    tookMs: Math.round(cost.tookMs),
    ...measurePause(cost.figures, cost.pause),
    sentBytes: cost.figures?.dataProcessedBytes ?? null,
  };
}
