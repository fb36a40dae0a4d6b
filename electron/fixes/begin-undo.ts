import type { Fault } from '../../shared/domain/fault';
import { canUndo, type FixRun } from '../../shared/domain/fix';
import { fail, ok, type Result } from '../../shared/lib/result';
import { idleCard, type FixDesk, type FixesNeeds } from './desk';
import { mayUndo, undoRun } from './undo-run';

/**
 * Begins to take a repair back, once nothing speaks against it. Faults: nothing-to-undo, host-in-use, what the deeds
 * object, and `undo-changed` unless its diff is the accepted one.
 */
export async function beginUndo(
  desk: FixDesk,
  needs: FixesNeeds,
  id: string,
  acceptedDiff: string | undefined,
): Promise<Result<void, Fault>> {
  const card = idleCard(desk, id);
  if (!card.ok) return card;
  const run = card.value.topic.current();
  if (!canUndo(run)) return fail({ code: 'nothing-to-undo', id });
  const objection = movesOn(needs, run);
  if (objection !== undefined) return fail(objection);
  const may = await mayUndo(needs.hosts, run, acceptedDiff);
  if (!may.ok) return may;
  // Looking took a while: another window may have begun.
  const still = idleCard(desk, id);
  if (!still.ok) return still;
  desk.begin(card.value, () => undoRun(needs, card.value, acceptedDiff !== undefined));
  return ok(undefined);
}

function movesOn({ movesUsing }: FixesNeeds, { plan }: FixRun): Fault | undefined {
  for (const { hostId, host } of plan.steps) {
    const moves = movesUsing(hostId);
    if (moves.length > 0) return { code: 'host-in-use', hostId, name: host, moves };
  }
  return undefined;
}
