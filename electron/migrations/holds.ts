import type { Fault } from '../../shared/domain/fault';
import type { Result } from '../../shared/lib/result';
import type { Action, Knowledge } from './judge';
import { removeSourceHalf, resumeOnSource, type Ends } from './steps/act';
import type { InHand, Lines } from './steps/hand-over';
import { closeLines } from './steps/open-lines';

/** What this engine still holds of a move after its attempt: what it knows, and what it can therefore do. */
export interface Holds {
  knowledge(): Knowledge;
  act(action: Action): Promise<Result<unknown, Fault>>;
  /** Lets go of the lines: the job on the source ends with one, the waiting half with the other. */
  release(): Promise<void>;
}

/** After a restart there are no lines, only what the journal proves. */
export function createHolds(ends: Ends, isPersistentThere: boolean, inHand: InHand, lines?: Lines): Holds {
  const { sendFinish, sendConfirm } = inHand;
  let finish = inHand.finish;
  const alive = { source: lines !== undefined, destination: lines !== undefined };
  void lines?.source.closed.then(() => (alive.source = false));
  void lines?.destination.closed.then(() => (alive.destination = false));

  const act = async (action: Action): Promise<Result<unknown, Fault>> => {
    if (action === 'remove-source-half') return removeSourceHalf(ends);
    if (action === 'resume-on-source') return resumeOnSource(ends);
    if (action === 'finish') return finishThere();
    const send = action === 'finish-cancelled' ? sendFinish : sendConfirm;
    if (send === undefined) throw new Error(`${action} without the line it needs`);
    return send(action === 'finish-cancelled' || action === 'confirm-cancelled');
  };

  const finishThere = async (): Promise<Result<unknown, Fault>> => {
    if (sendFinish === undefined) throw new Error('finish without the line it needs');
    const isFirst = finish === 'not-sent';
    finish = 'maybe';
    const finished = await sendFinish(false);
    // Only the first one's refusal tells that it never ran: a later one may be refused because the first was not.
    if (isFirst && !finished.ok && finished.fault.code === 'libvirt') finish = 'refused';
    return finished;
  };

  return {
    knowledge: () => ({
      holdsSource: alive.source && sendConfirm !== undefined,
      holdsDestination: alive.destination && sendFinish !== undefined,
      finish,
      isPersistentThere,
    }),
    act: async (action) => {
      await ends.card.noteFirst('acting', action);
      return act(action);
    },
    release: async () => {
      if (lines !== undefined) await closeLines(lines);
    },
  };
}
