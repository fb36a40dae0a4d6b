import { appendFile, mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { JournalEntry } from '../../../../electron/journal/entry';
import { openJournal } from '../../../../electron/journal/journal';

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
  expect(second.earlier).toEqual([phase('a'), phase('b')]);
  await second.write(phase('c'));
  await second.close();
  const aside = (await readdir(join(folder, 'sub'))).find((name) => name.includes('damaged'));
  expect(await readFile(join(folder, 'sub', aside ?? ''), 'utf8')).toBe(damaged);
  const third = await openJournal(path(), log);
  expect(third.earlier).toHaveLength(3);
  await third.close();
});
