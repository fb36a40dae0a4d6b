import type { Sight, WayOut } from '../../shared/domain/migration';

/*
  The table of truths: what two hosts say of one VM, and what follows. Pure; every row is in the unit test.

  Two rules stand above the rows. A host that did not answer is never guessed. And the source's half, paused by the
  migration, may run again only when the destination is known never to have run it: memory from before the switch on
  top of a disk written after it is a corrupted guest.
*/

export type Action =
  /** Destination: start it there. Only over the connection that prepared it. */
  | 'finish'
  /** Destination: let go of the half that waits. */
  | 'finish-cancelled'
  /** Source: the job is still held; end it, the destination has the VM. */
  | 'confirm-arrived'
  /** Source: the job is still held; end it, which lets the VM run on there. */
  | 'confirm-cancelled'
  /** Source: no job any more; take the paused half away. */
  | 'remove-source-half'
  /** Source: no job any more; let it run on. */
  | 'resume-on-source';

export type Judgement =
  | { readonly is: 'arrived' }
  | { readonly is: 'stayed' }
  /** Exactly one thing is left to do, and it may be done unasked. */
  | { readonly is: 'act'; readonly action: Action }
  /** Something is under way (a job, a half being taken down): look again soon. */
  | { readonly is: 'wait' }
  /** A person must decide. */
  | { readonly is: 'unclear'; readonly waysOut: readonly WayOut[] };

export interface Knowledge {
  /** This engine still holds the connection that began the job on the source. */
  readonly holdsSource: boolean;
  /** This engine still holds the connection that prepared the destination. */
  readonly holdsDestination: boolean;
  /**
   * Whether the VM can have run there: only *finish* starts it. `refused`: the daemon answered it with an error,
   * after which it has killed its half (libvirt starts the guest's CPUs as the last thing that can fail).
   */
  readonly finish: 'not-sent' | 'refused' | 'maybe';
  /** A *finish* that succeeds also defines the VM there, so that absence proves it never ran there. */
  readonly isPersistentThere: boolean;
}

type Present = Extract<Sight, { at: 'present' }>;

const isActive = (sight: Present): boolean => sight.state !== 'off';
const isHalf = (sight: Present): boolean => sight.state === 'paused' && sight.reason === 'migration';
/** *Prepare* is still at work there: a half to come. */
const isBeingPrepared = (sight: Present): boolean =>
  sight.state === 'paused' && sight.reason === 'starting-up';
const lookAgain: Judgement = { is: 'unclear', waysOut: ['look-again'] };
const wait: Judgement = { is: 'wait' };
const act = (action: Action): Judgement => ({ is: 'act', action });
const forAPerson = (...waysOut: WayOut[]): Judgement => ({
  is: 'unclear',
  waysOut: ['look-again', ...waysOut],
});

/** What follows from what both hosts say. */
export function judge(source: Sight, destination: Sight, known: Knowledge): Judgement {
  if (isUnanswered(source) || isUnanswered(destination)) return lookAgain;
  const here = source.at === 'present' && isActive(source) ? source : undefined;
  const there = destination.at === 'present' && isActive(destination) ? destination : undefined;

  if (there !== undefined && isBeingPrepared(there)) return wait;
  if (here !== undefined && there !== undefined) return judgeBoth(here, there, known);
  if (there !== undefined) return isHalf(there) ? judgeLoneHalf(known) : { is: 'arrived' };
  if (here !== undefined) return judgeSourceOnly(here, destination, known);
  return judgeNeither(source, destination, known);
}

export const isUnanswered = (sight: Sight): boolean => sight.at === 'silent' || sight.at === 'not-asked';

/** Active on both hosts: at most one of them may be running. */
function judgeBoth(here: Present, there: Present, known: Knowledge): Judgement {
  if (isHalf(there)) return judgeTwoHalves(here, known);
  // Active there and no half: *finish* was executed. Here only something that stands still may be ended. Paused by
  // somebody else's hand is how a VM that was moved while paused stands here.
  if (here.state !== 'paused') return forAPerson();
  if (here.hasJob) return known.holdsSource ? act('confirm-arrived') : wait;
  // Only a VM that runs there *because of* a migration leaves one action; anything else somebody did by hand.
  const isArrived = there.state === 'running' && there.reason === 'migrated';
  return isHalf(here) && isArrived ? act('remove-source-half') : forAPerson('remove-source-half');
}

/**
 * The destination waits for *finish*. While a job is active on the source it may still roll back and run on: the half
 * is started only once the source stands still without one.
 */
function judgeTwoHalves(here: Present, known: Knowledge): Judgement {
  if (here.hasJob || !known.holdsDestination) return wait;
  // The source runs on without a job: the half there is left over, and dies with the connection that prepared it.
  return act(isHalf(here) ? 'finish' : 'finish-cancelled');
}

/** A waiting half there and nothing active here: its memory is whole or it is not, and only a person may say. */
function judgeLoneHalf(known: Knowledge): Judgement {
  return known.holdsDestination ? forAPerson('close-card') : wait;
}

function judgeSourceOnly(here: Present, destination: Sight, known: Knowledge): Judgement {
  const neverRan = neverRanThere(destination, known);
  if (here.hasJob) {
    // What is held is the job from *perform* to *confirm*, in which the VM stands still.
    if (!known.holdsSource || here.state !== 'paused') return wait;
    return neverRan ? act('confirm-cancelled') : forAPerson('resume-on-source');
  }
  if (!isHalf(here)) return { is: 'stayed' };
  return neverRan ? act('resume-on-source') : forAPerson('resume-on-source');
}

/** It was shut down or broke meanwhile. Where it never ran elsewhere, it still is where it was. */
function judgeNeither(source: Sight, destination: Sight, known: Knowledge): Judgement {
  return source.at === 'present' && neverRanThere(destination, known)
    ? { is: 'stayed' }
    : forAPerson('close-card');
}

function neverRanThere(destination: Sight, known: Knowledge): boolean {
  if (known.finish !== 'maybe') return true;
  return destination.at === 'absent' && known.isPersistentThere;
}
