import type { Fault } from '../../shared/domain/fault';
import type { MoveRequest, MoveState } from '../../shared/domain/migration';
import type { Result } from '../../shared/lib/result';
import type { Host } from '../hosts/host';
import { migrationAddress } from '../hosts/migration-address';
import type { DomainRef } from '../libvirt';
import type { Clock } from '../ports';
import type { Card } from './card';
import { endOf, finalFigures } from './end';
import { createHolds, type Holds } from './holds';
import { migrateUri, moveParams } from './params';
import type { ChosenWay } from './settle';
import { settleCard } from './settle-card';
import { handOver, requireFeatures, type Crossing, type InHand, type Lines } from './steps/hand-over';
import { closeLines, openLines } from './steps/open-lines';
import { watchPause } from './watch-pause';
import { watchRun } from './watch-run';
import type { JobWatch } from './watch-job';

/** One move under way. */
export interface Run {
  readonly id: string;
  readonly request: MoveRequest;
  readonly vm: DomainRef;
  readonly source: Host;
  readonly destination: Host;
  readonly card: Card;
  readonly clock: Clock;
  /** A person cancelled, or the engine closes. */
  readonly cancelled: AbortSignal;
  /** Waits for hosts no longer: the engine closes, or a person closed the card. */
  readonly closing: AbortSignal;
  /** Looks once more at what stands in the way. */
  recheck(signal: AbortSignal): Promise<Result<void, Fault>>;
  /** Resolves when one of the two hosts changed, a person asked to look again, or after so long. */
  change(withinMs: number): Promise<void>;
  /** The way out a person chose since it was last asked. */
  takeChosen(): ChosenWay | undefined;
  /** The five calls are over: what is left is to see, and perhaps to wait. */
  handedOver(): void;
}

/**
 * One move, from its last check to the proof. Whatever happened in between, its end is what both hosts say.
 * Answers undefined when the engine closed before that was known; the journal carries the card to the next start.
 */
export async function runMove(run: Run): Promise<MoveState | undefined> {
  const began = run.clock.monotonic();
  const watch = watchRun(run);
  const pause = watchPause(run);
  try {
    const attempt = await attemptMove(run, watch);
    watch?.stopAsking();
    run.handedOver();
    run.card.enterUnflushed('proving');
    try {
      const settled = await settleCard(run, attempt.holds, attempt.because);
      const figures = settled.at === 'arrived' ? await finalFigures(run, watch) : undefined;
      if (settled.at === 'open') return undefined;
      const tookMs = run.clock.monotonic() - began;
      const seen = { handOverMs: attempt.handOverMs, betweenEventsMs: pause.seenMs() };
      return endOf(run, settled, attempt.because, { tookMs, figures, pause: seen });
    } finally {
      await attempt.holds.release();
    }
  } finally {
    watch?.close();
    pause.close();
  }
}

/** How the attempt ended: why it broke off, unless it did not, and what this engine still holds. */
interface Attempt {
  readonly because?: Fault;
  readonly holds: Holds;
  /** From the source's word that the guest stopped to the destination's order to start it, ms, when all went well. */
  readonly handOverMs?: number;
}

async function attemptMove(run: Run, watch: JobWatch | undefined): Promise<Attempt> {
  run.card.enterUnflushed('rechecking');
  const [checked, opened, address] = await Promise.all([
    run.recheck(run.cancelled),
    openLines(run.source, run.destination, run.cancelled),
    migrationAddress(run.destination, run.cancelled),
  ]);
  const lines = opened.ok ? opened.value : undefined;
  if (!checked.ok) return brokenOff(run, checked.fault, lines);
  if (!opened.ok) return brokenOff(run, opened.fault, lines);
  if (!address.ok) return brokenOff(run, address.fault, lines);
  const able = await requireFeatures(opened.value, { from: run.source.name, to: run.destination.name });
  if (!able.ok) return brokenOff(run, able.fault, lines);

  const params = moveParams(run.request.options, migrateUri(address.value));
  try {
    const handed = await handOver(crossingOf(run, watch, params), opened.value);
    if (handed.is === 'done')
      return { holds: holdsOf(run, { finish: 'maybe' }, lines), handOverMs: handOverMs(opened.value) };
    return await brokenOff(run, handed.because, lines, handed.inHand);
  } catch (bug) {
    // A full disk under the journal, or a mistake of ours: the hosts must not wait for us any longer.
    await closeLines(opened.value);
    throw bug;
  }
}

async function brokenOff(
  run: Run,
  because: Fault,
  lines: Lines | undefined,
  inHand: InHand = { finish: 'not-sent' },
): Promise<Attempt> {
  const holds = holdsOf(run, inHand, lines);
  // With nothing left to finish or confirm, letting go of the lines is what ends a job or a half left over.
  if (inHand.sendFinish === undefined && inHand.sendConfirm === undefined) await holds.release();
  return { because: run.cancelled.aborted ? { code: 'cancelled' } : because, holds };
}

/** *finish* leaves in the very turn in which *perform*'s answer came: what is left is one way on each line. */
const handOverMs = ({ source, destination }: Lines): number =>
  (source.roundTripMs() + destination.roundTripMs()) / 2;

function holdsOf(run: Run, inHand: InHand, lines: Lines | undefined): Holds {
  const { isPersistentThere, isUndefinedHere } = run.request.options;
  const ends = { ...run, moveId: run.id, vmId: run.request.vmId, isUndefinedHere };
  return createHolds(ends, isPersistentThere, inHand, lines);
}

function crossingOf(run: Run, watch: JobWatch | undefined, params: Crossing['params']): Crossing {
  return {
    vm: run.vm,
    options: run.request.options,
    params,
    cancelled: run.cancelled,
    note: run.card.note,
    enter: async (phase) => {
      await run.card.enter(phase);
      if (phase === 'perform') watch?.startAsking();
    },
    pastPerform: () => {
      watch?.stopAsking();
      run.card.enterUnflushed('finish');
    },
    pastFinish: () => run.card.enterUnflushed('confirm'),
  };
}
