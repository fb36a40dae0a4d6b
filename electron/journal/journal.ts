import { mkdir, open, readFile, rename, truncate, type FileHandle } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { z } from 'zod';
import type { Log } from '../ports';
import { isOfMove, JournalEntry } from './entry';

export interface Journal<Entry = JournalEntry> {
  /** What earlier runs wrote, in order. */
  readonly earlier: readonly Entry[];
  /** Appends; resolves once the line is on the disk (fdatasync). Lines keep the order of the calls. */
  write(entry: Entry): Promise<void>;
  /** Appends with the next flush; for lines nothing depends on. */
  note(entry: Entry): void;
  close(): Promise<void>;
}

/** What the lines of one journal are. */
export interface JournalForm<Entry> {
  readonly schema: z.ZodType<Entry>;
  /** Lines that say, of everything in a damaged journal, that others about it may be lost. */
  markDamaged(readable: readonly Entry[]): Entry[];
}

/** Noted on every move of a damaged journal: what its lines do not say may have been on one that was lost. */
export const journalDamaged = 'journal-damaged';

/**
 * Opens the append-only journal, creating it (0600) when there is none.
 *
 * A line cut short by a crash is the last one: it names a step that was never taken, so it is taken off. Any other
 * unreadable line means a damaged file, which is kept aside under a name of its own while the readable lines are
 * carried over and marked: what is known of a move is never thrown away, and what is not known is not guessed.
 */
export async function openJournalOf<Entry>(
  path: string,
  log: Log,
  form: JournalForm<Entry>,
): Promise<Journal<Entry>> {
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  const text = await readIfThere(path);
  const { entries: readable, damaged } = readLines(text, form.schema);
  const entries = damaged > 0 ? [...readable, ...form.markDamaged(readable)] : readable;
  if (text === '') await open(path, 'a', 0o600).then((file) => file.close());
  else if (damaged > 0) await keepAside(path, text, entries, log, damaged);
  else if (!text.endsWith('\n'))
    await truncate(path, Buffer.byteLength(text.slice(0, text.lastIndexOf('\n') + 1)));
  const file = await open(path, 'a', 0o600);

  const appender = createAppender(file);
  return {
    earlier: entries,
    write: (entry) => appender.append(entry),
    note: (entry) =>
      void appender.append(entry).catch((error: unknown) => log.error('journal-note-lost', { error })),
    close: async () => {
      await appender.drained();
      await file.close();
    },
  };
}

/** The journal of moves. */
export const openJournal = (path: string, log: Log): Promise<Journal> =>
  openJournalOf(path, log, { schema: JournalEntry, markDamaged: markEach });

async function readIfThere(path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return '';
    throw error;
  }
}

/** Lines → entries. What follows the last line feed was never flushed; each unreadable line before it is damage. */
export const readEntries = (text: string): { entries: JournalEntry[]; damaged: number } =>
  readLines(text, JournalEntry);

function readLines<Entry>(text: string, schema: z.ZodType<Entry>): { entries: Entry[]; damaged: number } {
  const lines = text.split('\n');
  lines.pop(); // Empty when the file ends in order, else the torn line.
  const read = lines.filter((line) => line !== '').map((line) => readLine(line, schema));
  const entries = read.filter((entry) => entry !== undefined);
  return { entries, damaged: read.length - entries.length };
}

function readLine<Entry>(line: string, schema: z.ZodType<Entry>): Entry | undefined {
  try {
    const parsed = schema.safeParse(JSON.parse(line));
    return parsed.success ? parsed.data : undefined;
  } catch {
    return undefined;
  }
}

function markEach(entries: readonly JournalEntry[]): JournalEntry[] {
  const atMs = Date.now();
  const ids = [...new Set(entries.filter(isOfMove).map(({ moveId }) => moveId))];
  return ids.map((moveId) => ({ v: 1, kind: 'log', moveId, atMs, line: { atMs, event: journalDamaged } }));
}

async function keepAside(path: string, text: string, entries: readonly unknown[], log: Log, damaged: number) {
  const aside = `${path}.damaged-${Date.now()}`;
  const beside = `${path}.new`;
  const copy = await open(beside, 'w', 0o600);
  await copy.writeFile(entries.map((entry) => `${JSON.stringify(entry)}\n`).join(''));
  await copy.datasync();
  await copy.close();
  const kept = await open(aside, 'w', 0o600);
  await kept.writeFile(text);
  await kept.datasync();
  await kept.close();
  await rename(beside, path);
  log.error('journal-damaged', { damaged, keptAs: aside });
}

/**
 * One write and one flush at a time; what is asked meanwhile shares the next flush. After a failed write (a full disk)
 * part of a line may be in the file: the next one begins on a line of its own, or both would be lost.
 */
function createAppender(file: FileHandle) {
  let waiting: { line: string; done: () => void; failed: (error: unknown) => void }[] = [];
  let running: Promise<void> = Promise.resolve();
  let isRunning = false;
  let isTorn = false;

  const flush = async () => {
    while (waiting.length > 0) {
      const batch = waiting;
      waiting = [];
      try {
        await file.appendFile((isTorn ? '\n' : '') + batch.map((item) => item.line).join(''));
        isTorn = false;
        await file.datasync();
        for (const item of batch) item.done();
      } catch (error) {
        isTorn = true;
        for (const item of batch) item.failed(error);
      }
    }
    isRunning = false;
  };

  return {
    append: (entry: unknown) =>
      new Promise<void>((done, failed) => {
        waiting.push({ line: `${JSON.stringify(entry)}\n`, done, failed });
        if (isRunning) return;
        isRunning = true;
        running = flush();
      }),
    drained: () => running,
  };
}
