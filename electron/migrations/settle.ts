import type { Fault } from '../../shared/domain/fault';
import { rawTextOf } from '../../shared/domain/fault-text';
import type { Proof, WayOut } from '../../shared/domain/migration';
import { fail, ok, type Result } from '../../shared/lib/result';
import type { Clock } from '../ports';
import { isUnanswered, judge, type Action, type Judgement, type Knowledge } from './judge';

/** A way out a person chose, waiting for the next look. */
export interface ChosenWay {
  readonly way: WayOut;
  answer(result: Result<unknown, Fault>): void;
}

export interface Settling {
  /** Asks both hosts, now. */
  look(): Promise<Proof>;
  knowledge(): Knowledge;
  /** Takes the one action that is left; journalled before. */
  act(action: Action): Promise<Result<unknown, Fault>>;
  /** Shows the card as unclear, with what was seen. Called after every look that left it so. */
  showUnclear(proof: Proof, waysOut: readonly WayOut[]): void;
  note(event: string, detail?: string, raw?: string): void;
  /** Resolves when a host changed, a person asked for something, or after so long. */
  change(withinMs: number): Promise<void>;
  /** What a person chose since the last look, once. */
  takeChosen(): ChosenWay | undefined;
  readonly moveId: string;
  readonly closing: AbortSignal;
  readonly clock: Clock;
}

export type Settled = { readonly at: 'arrived' | 'stayed'; readonly proof: Proof } | { readonly at: 'open' };

/** A job that ends, a half being taken down: looked at again this often. */
const soonMs = 500;
/** Nothing is known to be under way: a host's change wakes us sooner. */
const laterMs = 30_000;
/** So long a state between two states is not called unclear: daemons notice a lost client after at most 30 s. */
const graceMs = 8_000;
/** A host that was silent for so long may never come back: a person may then close the card unsettled. */
const silentForLongMs = 300_000;
const mostFailedActs = 3;

/**
 * Looks at both hosts and does what is left to do, until the VM is known to have arrived or stayed. Runs on while the
 * card is unclear, so that a host that comes back settles it; ends open only when it is told to close.
 *
 * It is the one place that acts on a broken-off move: what a person chooses is done here too, right after a look.
 */
export async function settle(settling: Settling): Promise<Settled> {
  const { monotonic } = settling.clock;
  const began = monotonic();
  let answeredAt = began;
  let failedActs = 0;
  while (!settling.closing.aborted) {
    const chosen = settling.takeChosen();
    const proof = await settling.look();
    const judged = judge(proof.source, proof.destination, settling.knowledge());
    if (judged.is === 'arrived' || judged.is === 'stayed') {
      chosen?.answer(ok(undefined));
      return { at: judged.is, proof };
    }
    if (!isUnanswered(proof.source) && !isUnanswered(proof.destination)) answeredAt = monotonic();
    const isLongSilent = monotonic() - answeredAt > silentForLongMs;
    const waysOut = waysOutOf(judged, isLongSilent ? settling.knowledge() : undefined);

    if (judged.is !== 'act') failedActs = 0;
    const unasked = judged.is === 'act' && failedActs < mostFailedActs ? judged.action : undefined;
    const action = chosen === undefined ? unasked : actionOf(chosen.way, waysOut, proof);
    if (action !== undefined) {
      const acted = await actOrNote(settling, action);
      chosen?.answer(acted);
      if (acted.ok) continue;
      failedActs += 1;
    } else chosen?.answer(fail({ code: 'not-the-way-out', id: settling.moveId }));
    const isOverdue = monotonic() - began > graceMs;
    if (isOverdue || (judged.is === 'unclear' && waysOut.some(isAct))) settling.showUnclear(proof, waysOut);
    await settling.change(judged.is === 'unclear' && isOverdue ? laterMs : soonMs);
  }
  return { at: 'open' };
}

async function actOrNote(settling: Settling, action: Action): Promise<Result<unknown, Fault>> {
  const acted = await settling.act(action);
  if (!acted.ok) settling.note('action-failed', action, rawTextOf(acted.fault));
  return acted;
}

const isAct = (way: WayOut): boolean => way === 'resume-on-source' || way === 'remove-source-half';

/** An action that failed again and again is left to a person, where a person can take it. */
function waysOutOf(judged: Judgement, longSilent: Knowledge | undefined): readonly WayOut[] {
  if (judged.is === 'act' && judged.action === 'confirm-cancelled') return ['look-again', 'resume-on-source'];
  if (judged.is === 'act' && (judged.action === 'remove-source-half' || judged.action === 'resume-on-source'))
    return ['look-again', judged.action];
  if (judged.is !== 'unclear') return ['look-again'];
  // Closing lets go of what is held: a half that still waits for its host to come back is not given up like that.
  const isClosable = longSilent !== undefined && !longSilent.holdsSource && !longSilent.holdsDestination;
  return isClosable ? ['look-again', 'close-card'] : judged.waysOut;
}

/** A source whose job is still held is let run on by ending the job. */
function actionOf(way: WayOut, waysOut: readonly WayOut[], { source }: Proof): Action | undefined {
  if (!waysOut.includes(way)) return undefined;
  if (way === 'remove-source-half') return way;
  if (way !== 'resume-on-source') return undefined;
  return source.at === 'present' && source.hasJob ? 'confirm-cancelled' : 'resume-on-source';
}
