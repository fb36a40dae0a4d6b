import { randomUUID } from 'node:crypto';
import type { Fault } from '../../shared/domain/fault';
import type { MoveId, MoveRequest } from '../../shared/domain/migration';
import type { VmId } from '../../shared/domain/vm';
import { fail, ok, type Result } from '../../shared/lib/result';
import { openCard, type Card } from './card';
import type { Desk } from './desk';
import { findEnds, type FoundEnds } from './find-ends';
import { createLiveMove, refreshBoth, type LiveMove } from './live-move';
import { runMove } from './run';
import { settleAlone } from './settle-alone';

/**
 * Starts a move once it is journalled. Refused with `vm-already-moving` while another card of the VM is unsettled,
 * with `cancelled` once the engine closes, and as `findEnds` says.
 */
export function moveStarter(desk: Desk, isClosing: () => boolean) {
  /** Being journalled: the card that guards against a second start of the same VM is not there yet. */
  const starting = new Map<VmId, MoveId>();

  return async (request: MoveRequest): Promise<Result<{ id: MoveId }, Fault>> => {
    if (isClosing()) return fail({ code: 'cancelled' });
    const ends = findEnds(desk.hosts, request);
    if (!ends.ok) return ends;
    const { vm, source, destination } = ends.value;
    const otherId =
      starting.get(request.vmId) ?? desk.cards.unsettled().find((move) => move.vmId === request.vmId)?.id;
    if (otherId !== undefined) return fail({ code: 'vm-already-moving', vm, moveId: otherId });

    const id = randomUUID();
    const names = { vm, from: source.name, to: destination.name };
    starting.set(request.vmId, id);
    try {
      const card = await openCard({ id, atMs: desk.clock.now(), request, names }, desk.journal, desk.clock);
      desk.cards.keep(card);
      begin(desk, { id, request, card, ends: ends.value, isClosing });
      return ok({ id });
    } finally {
      starting.delete(request.vmId);
    }
  };
}

interface Beginning {
  readonly id: MoveId;
  readonly request: MoveRequest;
  readonly card: Card;
  readonly ends: FoundEnds;
  readonly isClosing: () => boolean;
}

function begin(desk: Desk, { id, request, card, ends, isClosing }: Beginning): void {
  const live = createLiveMove(desk.hosts, card, desk.closing);
  desk.live.set(id, live);
  // The engine began to close while the ask was being journalled.
  if (isClosing()) live.cancel.abort();
  const letSleep = desk.awake.hold(`moving ${ends.vm}`);
  live.ended = runToItsEnd(desk, live, { id, request, ends }).finally(() => {
    live.markHandedOver();
    letSleep();
    live.wake.close();
    if (desk.live.get(id) === live) desk.live.delete(id);
  });
}

async function runToItsEnd(
  desk: Desk,
  live: LiveMove,
  { id, request, ends }: Pick<Beginning, 'id' | 'request' | 'ends'>,
): Promise<void> {
  const { source, destination } = ends;
  try {
    const state = await runMove({
      id,
      request,
      source,
      destination,
      vm: { name: ends.vm, uuid: request.vmId, id: -1 },
      card: live.card,
      clock: desk.clock,
      cancelled: live.cancel.signal,
      closing: live.stopping,
      change: live.wake.change,
      takeChosen: live.takeChosen,
      handedOver: live.markHandedOver,
      recheck: (signal) => desk.recheck(request, signal),
    });
    if (state !== undefined) await live.card.end(state);
    await refreshBoth(source, destination, request.vmId);
  } catch (error) {
    desk.log.error('move-broke', { id, error: error instanceof Error ? error.stack : String(error) });
    if (!live.stopping.aborted) settleAlone(desk, live.card);
  }
}
