import type { Fault } from '../../shared/domain/fault';
import type { MoveId } from '../../shared/domain/migration';
import { fail, ok, type Result } from '../../shared/lib/result';
import { abortJob, isCopying } from './abort-job';
import type { Desk } from './desk';
import type { LiveMove } from './live-move';

const beforeSwitch = ['asked', 'rechecking', 'begin', 'prepare', 'perform'];

/** Whether the guest still runs on the source and the move can be taken back. */
export function isCancellable({ card }: LiveMove): boolean {
  const { state } = card.topic.current().move;
  return state.at === 'moving' && beforeSwitch.includes(state.phase);
}

/** Faults: move-gone, cannot-cancel-now. */
export function cancelMove(desk: Desk, id: MoveId): Result<void, Fault> {
  const card = desk.cards.get(id);
  if (card === undefined) return fail({ code: 'move-gone', id });
  const live = desk.live.get(id);
  const { state } = card.topic.current().move;
  if (live === undefined || !isCancellable(live))
    return fail({ code: 'cannot-cancel-now', phase: state.at === 'moving' ? state.phase : state.at });
  cancelLive(desk, live);
  return ok(undefined);
}

/** Between the calls the signal is looked at; while memory is copied the job itself is aborted. */
export function cancelLive(desk: Desk, { card, cancel }: LiveMove): void {
  if (cancel.signal.aborted) return;
  card.show({ kind: 'cancelling' });
  card.note('cancel-asked');
  cancel.abort();
  const { move } = card.topic.current();
  const source = desk.hosts.get(move.fromHostId);
  if (source !== undefined && isCopying(card))
    void abortJob(source, { name: move.vm, uuid: move.vmId, id: -1 }, card);
}
