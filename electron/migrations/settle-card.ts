import type { Fault } from '../../shared/domain/fault';
import type { MoveState, Proof, WayOut } from '../../shared/domain/migration';
import type { VmId } from '../../shared/domain/vm';
import type { Host } from '../hosts/host';
import type { Clock } from '../ports';
import type { Card } from './card';
import type { Holds } from './holds';
import { settle, type ChosenWay, type Settled } from './settle';
import { locate } from './steps/locate';

interface Unsettled {
  readonly request: { readonly vmId: VmId };
  readonly source: Host;
  readonly destination: Host;
  readonly card: Card;
  readonly clock: Clock;
  readonly closing: AbortSignal;
  change(withinMs: number): Promise<void>;
  takeChosen(): ChosenWay | undefined;
}

/** Settles one card with what is held of its move; while it is unclear the card shows what was seen. */
export function settleCard(move: Unsettled, holds: Holds, because: Fault | undefined): Promise<Settled> {
  return settle({
    look: () => locate(move.request.vmId, move.source, move.destination, move.clock.now()),
    knowledge: holds.knowledge,
    act: holds.act,
    note: move.card.note,
    change: move.change,
    takeChosen: move.takeChosen,
    moveId: move.card.topic.current().move.id,
    closing: move.closing,
    clock: move.clock,
    showUnclear: (proof, waysOut) =>
      showUnclear(move, proof, waysOut, because ?? { code: 'timeout', what: 'proof', afterMs: 0 }),
  });
}

function showUnclear(move: Unsettled, proof: Proof, waysOut: readonly WayOut[], because: Fault): void {
  const state: MoveState = {
    at: 'unclear',
    proof,
    endedAtMs: move.clock.now(),
    because,
    waysOut: [...waysOut],
  };
  const before = move.card.topic.current().move.state;
  // The journal gets a line when something changed, the screen each new look with its time.
  if (before.at === 'unclear' && tells(before) === tells(state)) move.card.show({ kind: 'ended', state });
  // Without its line in the journal the next start settles the card anew.
  else move.card.end(state).catch(() => undefined);
}

type Unclear = Extract<MoveState, { at: 'unclear' }>;

const tells = ({ proof, waysOut, because }: Unclear): string =>
  JSON.stringify([proof.source, proof.destination, waysOut, because]);
