import type { Fault } from '../../shared/domain/fault';
import type { MoveState } from '../../shared/domain/migration';
import type { Card } from './card';
import type { Desk } from './desk';
import { endOf } from './end';
import { createHolds } from './holds';
import { createLiveMove, refreshBoth, type LiveMove } from './live-move';
import { finishInJournal, lastPhase } from './recover';
import { settleCard } from './settle-card';
import { takeLeftDefinition } from './steps/act';
import { locate } from './steps/locate';

/** Settles a card no run stands behind any more: one of an earlier engine, or one whose run met a bug. */
export function settleAlone(desk: Desk, card: Card): LiveMove {
  const { id } = card.topic.current().move;
  const live = createLiveMove(desk.hosts, card, desk.closing);
  live.markHandedOver();
  desk.live.set(id, live);
  live.ended = settleFromJournal(desk, live)
    .catch((error: unknown) => desk.log.error('settling-broke', { id, error: String(error) }))
    .finally(() => {
      live.wake.close();
      if (desk.live.get(id) === live) desk.live.delete(id);
    });
  return live;
}

async function settleFromJournal(desk: Desk, live: LiveMove): Promise<void> {
  const { hosts, clock } = desk;
  const { card } = live;
  const detail = card.topic.current();
  const { move } = detail;
  const source = hosts.get(move.fromHostId);
  const destination = hosts.get(move.toHostId);
  const because: Fault =
    move.state.at === 'unclear' ? move.state.because : { code: 'engine-died', phase: lastPhase(detail) };
  if (source === undefined || destination === undefined)
    return card.end(notAsked(because, clock.now(), true));
  if (move.state.at === 'moving') await card.end(notAsked(because, clock.now(), false));

  const { isPersistentThere, isUndefinedHere } = move.options;
  const ends = { moveId: move.id, vmId: move.vmId, source, destination, isUndefinedHere, card };
  const holds = createHolds(ends, isPersistentThere, { finish: finishInJournal(detail) });
  const settled = await settleCard(
    {
      request: { vmId: move.vmId },
      source,
      destination,
      card,
      clock,
      closing: live.stopping,
      change: live.wake.change,
      takeChosen: live.takeChosen,
    },
    holds,
    because,
  );
  if (settled.at === 'open') return;
  const tookMs = clock.now() - move.askedAtMs;
  const isChanged = settled.at === 'arrived' && (await takeLeftDefinition(ends, settled.proof));
  const proof = isChanged ? await locate(move.vmId, source, destination, clock.now()) : settled.proof;
  await card.end(endOf({ clock, card }, { ...settled, proof }, because, { tookMs }));
  await refreshBoth(source, destination, move.vmId);
}

/** A host Drover no longer knows cannot be asked: then closing the card is all that is left. */
function notAsked(because: Fault, atMs: number, isForGood: boolean): MoveState {
  return {
    at: 'unclear',
    proof: { askedAtMs: atMs, source: { at: 'not-asked' }, destination: { at: 'not-asked' } },
    endedAtMs: atMs,
    because,
    waysOut: isForGood ? ['close-card'] : ['look-again'],
  };
}
