import type { Fault } from '../../shared/domain/fault';
import type { HostId } from '../../shared/domain/host';
import {
  isUnsettled,
  type Move,
  type MoveDetail,
  type MoveId,
  type MoveRequest,
  type WayOut,
} from '../../shared/domain/migration';
import type { VmId } from '../../shared/domain/vm';
import type { Result } from '../../shared/lib/result';
import type { Source } from '../api/topic';
import { cancelMove } from './cancel-move';
import { createCard } from './card';
import { createCards } from './cards';
import { closeMoves } from './close-moves';
import type { Desk, MigrationsNeeds } from './desk';
import { cardsFromJournal } from './recover';
import { settleAlone } from './settle-alone';
import { moveStarter } from './start-move';
import { dismiss, takeWayOut } from './take-way-out';

export interface Migrations {
  /** Newest first. */
  readonly all: Source<readonly Move[]>;
  detail(id: MoveId): Source<MoveDetail> | undefined;
  start(request: MoveRequest): Promise<Result<{ id: MoveId }, Fault>>;
  cancel(id: MoveId): Promise<Result<void, Fault>>;
  settle(id: MoveId, way: WayOut): Promise<Result<void, Fault>>;
  dismiss(id: MoveId): Promise<Result<void, Fault>>;
  /** The move that still holds this VM's life cycle, if there is one: running, or waiting for a person. */
  unsettledMoveOf(vmId: VmId): { readonly id: MoveId; readonly isRunning: boolean } | undefined;
  /** Names of VMs whose unsettled moves need this host. */
  movesUsing(hostId: HostId): string[];
  /** Moves whose calls are under way now. */
  moving(): Move[];
  /** Aborts what can be aborted, brings to its end what cannot, and leaves the rest to the journal. */
  close(): Promise<void>;
}

/** All moves: those of the journal are shown again, and settled where an earlier run left them open. */
export function createMigrations(needs: MigrationsNeeds): Migrations {
  const closing = new AbortController();
  let isClosing = false;
  const cards = createCards();
  const desk: Desk = { ...needs, cards, live: new Map(), closing: closing.signal };
  for (const detail of cardsFromJournal(needs.journal.earlier)) {
    const card = createCard(detail, needs.journal, needs.clock);
    cards.keep(card);
    if (isUnsettled(detail.move)) settleAlone(desk, card);
  }

  return {
    all: cards.all,
    detail: (id) => cards.get(id)?.topic,
    start: moveStarter(desk, () => isClosing),
    cancel: async (id) => cancelMove(desk, id),
    settle: (id, way) => takeWayOut(desk, id, way),
    dismiss: (id) => dismiss(desk, id),
    close: () => {
      isClosing = true;
      return closeMoves(desk, () => closing.abort());
    },
    unsettledMoveOf: (vmId) => {
      const move = cards.unsettled().find((each) => each.vmId === vmId);
      return move && { id: move.id, isRunning: move.state.at === 'moving' };
    },
    movesUsing: (hostId) =>
      cards
        .unsettled()
        .filter((move) => move.fromHostId === hostId || move.toHostId === hostId)
        .map((move) => move.vm),
    moving: () => cards.unsettled().filter((move) => move.state.at === 'moving'),
  };
}
