import type { Fault } from '../../shared/domain/fault';
import { isUnsettled, type MoveId, type WayOut } from '../../shared/domain/migration';
import { fail, ok, type Result } from '../../shared/lib/result';
import type { Desk } from './desk';
import type { LiveMove } from './live-move';
import { settleAlone } from './settle-alone';

/**
 * Takes one of the ways out that the unclear card shows. What changes a host is left to whatever settles the card: it
 * looks anew first, and nobody else acts meanwhile. Faults: move-gone, not-the-way-out, and what the host answers.
 */
export async function takeWayOut(desk: Desk, id: MoveId, way: WayOut): Promise<Result<void, Fault>> {
  const card = desk.cards.get(id);
  if (card === undefined) return fail({ code: 'move-gone', id });
  const { state } = card.topic.current().move;
  if (state.at !== 'unclear' || !state.waysOut.includes(way)) return fail({ code: 'not-the-way-out', id });
  if (way === 'close-card') return forget(desk, id);
  const live = desk.live.get(id) ?? settleAlone(desk, card);
  if (way !== 'look-again') return choose(live, way, id);
  live.wake.nudge();
  return ok(undefined);
}

async function choose(live: LiveMove, way: WayOut, id: MoveId): Promise<Result<void, Fault>> {
  const answered = new Promise<Result<unknown, Fault>>((answer) => live.choose({ way, answer }));
  const stopped = live.ended.then((): Result<unknown, Fault> => fail({ code: 'not-the-way-out', id }));
  const result = await Promise.race([answered, stopped]);
  return result.ok ? ok(undefined) : result;
}

/** Takes a settled card off the list. Faults: move-gone, card-unsettled. */
export async function dismiss(desk: Desk, id: MoveId): Promise<Result<void, Fault>> {
  const move = desk.cards.get(id)?.topic.current().move;
  if (move === undefined) return fail({ code: 'move-gone', id });
  if (isUnsettled(move)) return fail({ code: 'card-unsettled', vm: move.vm, moveId: id });
  return forget(desk, id);
}

async function forget(desk: Desk, id: MoveId): Promise<Result<void, Fault>> {
  const live = desk.live.get(id);
  live?.stop.abort();
  await live?.ended;
  await desk.journal.write({ v: 1, kind: 'dismissed', moveId: id, atMs: desk.clock.now() });
  desk.cards.drop(id);
  return ok(undefined);
}
