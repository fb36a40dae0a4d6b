import type { MoveDetail, MoveId, MovePhase } from '../../shared/domain/migration';
import { isOfMove, type JournalEntry } from '../journal/entry';
import { journalDamaged } from '../journal/journal';
import type { Knowledge } from './judge';
import { applyToCard, newCard } from './state';

/** The cards an earlier run left behind, as its journal tells them; dismissed ones are gone. Oldest first. */
export function cardsFromJournal(entries: readonly JournalEntry[]): MoveDetail[] {
  const cards = new Map<MoveId, MoveDetail>();
  for (const entry of entries.filter(isOfMove)) {
    const card = cards.get(entry.moveId);
    if (entry.kind === 'asked') cards.set(entry.moveId, newCard({ id: entry.moveId, ...entry }));
    else if (card === undefined) continue;
    else if (entry.kind === 'dismissed') cards.delete(entry.moveId);
    else cards.set(entry.moveId, applyToCard(card, entry));
  }
  return [...cards.values()];
}

const beforePerform: readonly MovePhase[] = ['asked', 'rechecking', 'begin', 'prepare'];

/**
 * What a journal proves about *finish*: the perform line is flushed before perform is sent, and finish follows
 * perform's answer without waiting for the disk. So from the perform line on, finish may have been executed; and so
 * it may where lines were lost.
 */
export function finishInJournal(card: MoveDetail): Knowledge['finish'] {
  if (card.log.some(({ event }) => event === journalDamaged)) return 'maybe';
  return card.phases.every(({ phase }) => beforePerform.includes(phase)) ? 'not-sent' : 'maybe';
}

export const lastPhase = (card: MoveDetail): MovePhase => card.phases.at(-1)?.phase ?? 'asked';
