import { appendFile, mkdtemp, open, readdir, readFile, rm, stat, type FileHandle } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { JournalEntry } from '../../../../electron/journal/entry';
import { openJournal, readEntries } from '../../../../electron/journal/journal';
import { cardsFromJournal, finishInJournal } from '../../../../electron/migrations/recover';

let folder = '';
const log = { info: () => undefined, warn: () => undefined, error: () => undefined };
const path = () => join(folder, 'sub', 'journal.jsonl');
const phase = (moveId: string, name: 'begin' | 'perform' = 'begin'): JournalEntry => ({
  v: 1,
  kind: 'phase',
  moveId,
  atMs: 1,
  phase: name,
});

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'drover-journal-'));
});
afterEach(() => rm(folder, { recursive: true }));

test('what was written is there for the next start, in order', async () => {
  const first = await openJournal(path(), log);
  await Promise.all([first.write(phase('a')), first.write(phase('b')), first.write(phase('c', 'perform'))]);
  first.note(phase('d'));
  await first.close();
  const second = await openJournal(path(), log);
  expect(second.earlier).toEqual([phase('a'), phase('b'), phase('c', 'perform'), phase('d')]);
  await second.close();
});

test('only its owner may read it', async () => {
  await (await openJournal(path(), log)).close();
  expect((await stat(path())).mode & 0o777).toBe(0o600);
});

test('a torn last line is taken off, and what follows is not glued to it', async () => {
  const first = await openJournal(path(), log);
  await first.write(phase('a'));
  await first.close();
  await appendFile(path(), '{"v":1,"kind":"pha');
  const second = await openJournal(path(), log);
  expect(second.earlier).toEqual([phase('a')]);
  await second.write(phase('b'));
  await second.close();
  const third = await openJournal(path(), log);
  expect(third.earlier).toEqual([phase('a'), phase('b')]);
  await third.close();
});

test('a damaged line in the middle keeps the file aside and carries the rest over', async () => {
  const first = await openJournal(path(), log);
  await first.write(phase('a'));
  await appendFile(path(), 'rubbish\n{"v":9}\n');
  await first.write(phase('b'));
  await first.close();
  const damaged = await readFile(path(), 'utf8');
  const second = await openJournal(path(), log);
  const marks = ['a', 'b'].map((moveId) => expect.objectContaining({ moveId, kind: 'log' }) as unknown);
  expect(second.earlier).toEqual([phase('a'), phase('b'), ...marks]);
  await second.write(phase('c'));
  await second.close();
  const aside = (await readdir(join(folder, 'sub'))).find((name) => name.includes('damaged'));
  expect(await readFile(join(folder, 'sub', aside ?? ''), 'utf8')).toBe(damaged);
  const third = await openJournal(path(), log);
  expect(third.earlier).toHaveLength(5);
  await third.close();
});

test('where a line was lost, finish may have been sent', async () => {
  const request = {
    vmId: '6e1ed4a2-2c7e-4a0c-9d22-6f3f5b8a5c11',
    fromHostId: 'a',
    toHostId: 'b',
    options: { maxDowntimeMs: 300, bandwidthMiBps: null, isPersistentThere: true, isUndefinedHere: true },
    overridden: [],
  };
  const names = { vm: 'db', from: 'kvm1', to: 'kvm2' };
  const first = await openJournal(path(), log);
  await first.write({ v: 1, kind: 'asked', moveId: 'a', atMs: 1, request, names });
  await first.close();
  const whole = await openJournal(path(), log);
  expect(cardsFromJournal(whole.earlier).map(finishInJournal)).toEqual(['not-sent']);
  await whole.close();
  await appendFile(path(), '{"v":1,"kind":"phase","mo\n');
  for (const again of [1, 2]) {
    const journal = await openJournal(path(), log);
    expect(cardsFromJournal(journal.earlier).map(finishInJournal), `start ${again}`).toEqual(['maybe']);
    await journal.close();
  }
});

test('a write that failed half way spoils no line after it', async () => {
  const journal = await openJournal(path(), log);
  await journal.write(phase('a'));
  const other = await open(path());
  const prototype = Object.getPrototypeOf(other) as FileHandle;
  await other.close();
  const failing = vi.spyOn(prototype, 'appendFile').mockImplementationOnce(async () => {
    await appendFile(path(), '{"v":1,"kind":"pha');
    throw new Error('ENOSPC');
  });
  await expect(journal.write(phase('b'))).rejects.toThrow('ENOSPC');
  failing.mockRestore();
  await journal.write(phase('c', 'perform'));
  await journal.close();
  const { entries, damaged } = readEntries(await readFile(path(), 'utf8'));
  expect(entries).toEqual([phase('a'), phase('c', 'perform')]);
  expect(damaged).toBe(1);
});
