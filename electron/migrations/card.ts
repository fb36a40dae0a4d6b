import type { MoveDetail, MovePhase, MoveState } from '../../shared/domain/migration';
import { createTopic, type Source } from '../api/topic';
import type { JournalEntry } from '../journal/entry';
import type { Journal } from '../journal/journal';
import type { Clock } from '../ports';
import { applyToCard, newCard, type Asked, type CardEvent } from './state';

/** One move as it is seen and as it is journalled: every change goes through here, to both. */
export interface Card {
  readonly topic: Source<MoveDetail>;
  /** Journalled and flushed before it resolves: what follows may change a host. */
  enter(phase: MovePhase): Promise<void>;
  /** Journalled with the next flush. */
  enterUnflushed(phase: MovePhase): void;
  /** Seen on the screen only; figures are not worth a journal line. */
  show(event: CardEvent): void;
  note(event: string, detail?: string, raw?: string): void;
  /** As `note`, but flushed before it resolves: the event is about to change a host. */
  noteFirst(event: string, detail?: string): Promise<void>;
  end(state: MoveState): Promise<void>;
}

/** Journals the ask (flushed), and only then is there a card. */
export async function openCard(asked: Asked, journal: Journal, clock: Clock): Promise<Card> {
  const { id, atMs, request, names } = asked;
  await journal.write({ v: 1, kind: 'asked', moveId: id, atMs, request, names });
  return createCard(newCard(asked), journal, clock);
}

export function createCard(detail: MoveDetail, journal: Journal, clock: Clock): Card {
  const topic = createTopic(detail);
  const id = detail.move.id;
  const show = (event: CardEvent) => topic.update((card) => applyToCard(card, event));
  const phaseEntry = (phase: MovePhase, atMs: number): JournalEntry => ({
    v: 1,
    kind: 'phase',
    moveId: id,
    atMs,
    phase,
  });
  const logEntry = (event: string, detailText?: string, raw?: string): JournalEntry & { kind: 'log' } => {
    const atMs = clock.now();
    return { v: 1, kind: 'log', moveId: id, atMs, line: { atMs, event, detail: detailText, raw } };
  };

  return {
    topic,
    show,
    enter: async (phase) => {
      const atMs = clock.now();
      show({ kind: 'phase', atMs, phase });
      await journal.write(phaseEntry(phase, atMs));
    },
    enterUnflushed: (phase) => {
      const atMs = clock.now();
      show({ kind: 'phase', atMs, phase });
      journal.note(phaseEntry(phase, atMs));
    },
    note: (event, detailText, raw) => {
      const entry = logEntry(event, detailText, raw);
      show({ kind: 'log', line: entry.line });
      journal.note(entry);
    },
    noteFirst: async (event, detailText) => {
      const entry = logEntry(event, detailText);
      show({ kind: 'log', line: entry.line });
      await journal.write(entry);
    },
    end: async (state) => {
      show({ kind: 'ended', state });
      await journal.write({ v: 1, kind: 'ended', moveId: id, atMs: clock.now(), state });
    },
  };
}
