import { isUnsettled, type Move, type MoveId } from '../../shared/domain/migration';
import { createTopic, type Source } from '../api/topic';
import type { Card } from './card';

/** Every card that is kept, and the list a screen shows. */
export interface Cards {
  /** Newest first. */
  readonly all: Source<readonly Move[]>;
  keep(card: Card): void;
  get(id: MoveId): Card | undefined;
  drop(id: MoveId): void;
  /** Under way or unclear, oldest first. */
  unsettled(): Move[];
}

export function createCards(): Cards {
  const cards = new Map<MoveId, Card>();
  const all = createTopic<readonly Move[]>([]);
  const moves = (): Move[] => [...cards.values()].map((card) => card.topic.current().move);
  const publish = () => all.set(moves().reverse());
  return {
    all,
    keep: (card) => {
      cards.set(card.topic.current().move.id, card);
      card.topic.watch({ onValue: publish, onFault: () => undefined });
    },
    get: (id) => cards.get(id),
    drop: (id) => {
      cards.delete(id);
      publish();
    },
    unsettled: () => moves().filter(isUnsettled),
  };
}
