import { expect, test } from 'vitest';
import type { MoveDetail, MoveProgress } from '../../../../shared/domain/migration';
import type { JournalEntry } from '../../../../electron/journal/entry';
import { cardsFromJournal, finishInJournal } from '../../../../electron/migrations/recover';
import { applyToCard, newCard } from '../../../../electron/migrations/state';

const request = {
  vmId: '6e1ed4a2-2c7e-4a0c-9d22-6f3f5b8a5c11',
  fromHostId: 'a',
  toHostId: 'b',
  options: { maxDowntimeMs: 300, bandwidthMiBps: null, isPersistentThere: true, isUndefinedHere: true },
  overridden: [],
};
const asked = { id: 'm1', atMs: 1000, request, names: { vm: 'db', from: 'kvm1', to: 'kvm2' } };
const progress = (atMs: number): MoveProgress => ({
  atMs,
  pass: 1,
  totalBytes: 100,
  remainingBytes: 50,
  sentBytes: 50,
  sentBytesPerSecond: 10,
  dirtiedBytesPerSecond: 1,
  expectedDowntimeMs: null,
  timeLeftMs: null,
  convergence: 'measuring',
});
const entries = (...phases: ('begin' | 'prepare' | 'perform' | 'finish')[]): JournalEntry[] => [
  { v: 1, kind: 'asked', moveId: 'm1', atMs: 1000, request, names: asked.names },
  ...phases.map((phase): JournalEntry => ({ v: 1, kind: 'phase', moveId: 'm1', atMs: 2000, phase })),
];
const cardAfter = (...phases: Parameters<typeof entries>): MoveDetail =>
  cardsFromJournal(entries(...phases))[0]!;

test('the journal alone rebuilds the card', () => {
  const direct = applyToCard(newCard(asked), { kind: 'phase', atMs: 2000, phase: 'begin' });
  expect(cardAfter('begin')).toEqual(direct);
});

test('a dismissed card stays away', () => {
  const all: JournalEntry[] = [...entries('begin'), { v: 1, kind: 'dismissed', moveId: 'm1', atMs: 3000 }];
  expect(cardsFromJournal(all)).toEqual([]);
});

test('from the perform line on, finish may have been executed', () => {
  expect(finishInJournal(cardAfter())).toBe('not-sent');
  expect(finishInJournal(cardAfter('begin', 'prepare'))).toBe('not-sent');
  expect(finishInJournal(cardAfter('begin', 'prepare', 'perform'))).toBe('maybe');
  expect(finishInJournal(cardAfter('begin', 'prepare', 'perform', 'finish'))).toBe('maybe');
});

test('a long move keeps its whole curve in a bounded number of points', () => {
  let card = newCard(asked);
  for (let at = 0; at < 5000; at += 1) card = applyToCard(card, { kind: 'progress', progress: progress(at) });
  expect(card.samples.length).toBeLessThanOrEqual(600);
  expect(card.samples[0]?.atMs).toBe(0);
  expect(card.samples.at(-1)?.atMs).toBe(4999);
});

test('figures that come late do not reopen an end', () => {
  const proof = { askedAtMs: 1, source: { at: 'absent' }, destination: { at: 'absent' } } as const;
  const ended = applyToCard(newCard(asked), {
    kind: 'ended',
    state: { at: 'stayed', proof, endedAtMs: 5, because: { code: 'cancelled' } },
  });
  expect(applyToCard(ended, { kind: 'progress', progress: progress(9) }).move.state.at).toBe('stayed');
});
