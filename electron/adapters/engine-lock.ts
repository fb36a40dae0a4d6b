import { linkSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { lifeOf, ownIdentity, ProcessIdentity } from './process-identity';

/*
  One engine per data folder. The lock is a file `lock.<n>` that names its holder; the highest n counts.

  Who finds the highest released, or its holder dead, makes `lock.<n+1>` by link(2), which gives a file with its
  content at once and only one winner, and then looks whether a higher one has come meanwhile. Nobody removes the
  highest, not even its holder (who marks it released): so a slow starter can never mistake an emptied folder for a
  free one, which is how locks that are "removed when stale" come to be held twice.
*/

const LockNote = z.object({
  holder: ProcessIdentity,
  /** UNIX socket at which the holder lets a second start in. */
  socket: z.string(),
  isReleased: z.boolean(),
});
type LockNote = z.infer<typeof LockNote>;

export type Lock =
  | { readonly is: 'ours'; readonly release: () => void }
  | {
      readonly is: 'held';
      readonly holder: ProcessIdentity;
      readonly socket: string;
      readonly canTell: boolean;
    };

/** Takes the data folder's lock, or says who has it. `canTell: false`: the holder is where we cannot look. */
export function takeEngineLock(folder: string, socket: string): Lock {
  const note: LockNote = { holder: ownIdentity(), socket, isReleased: false };
  for (;;) {
    const highest = highestIn(folder);
    const found = highest > 0 ? readNote(folder, highest) : undefined;
    if (found && !found.isReleased) {
      const life = lifeOf(found.holder, note.holder);
      if (life !== 'dead')
        return { is: 'held', holder: found.holder, socket: found.socket, canTell: life === 'alive' };
    }
    const mine = highest + 1;
    if (!makeNote(folder, mine, note)) continue;
    if (highestIn(folder) !== mine) {
      rmSync(pathOf(folder, mine), { force: true });
      continue;
    }
    for (const n of generationsIn(folder)) if (n < mine) rmSync(pathOf(folder, n), { force: true });
    return { is: 'ours', release: () => replaceNote(folder, mine, { ...note, isReleased: true }) };
  }
}

const pathOf = (folder: string, n: number) => join(folder, `lock.${n}`);

const generationsIn = (folder: string): number[] =>
  readdirSync(folder).flatMap((name) => {
    const n = /^lock\.(\d{1,12})$/.exec(name)?.[1];
    return n === undefined ? [] : [Number(n)];
  });

const highestIn = (folder: string): number => Math.max(0, ...generationsIn(folder));

/** A note that cannot be read names no holder: it was cleared away just now, or was never ours. */
function readNote(folder: string, n: number): LockNote | undefined {
  try {
    return LockNote.safeParse(JSON.parse(readFileSync(pathOf(folder, n), 'utf8'))).data;
  } catch {
    return undefined;
  }
}

function makeNote(folder: string, n: number, note: LockNote): boolean {
  const draft = draftOf(folder, note);
  try {
    linkSync(draft, pathOf(folder, n));
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  } finally {
    rmSync(draft, { force: true });
  }
}

const replaceNote = (folder: string, n: number, note: LockNote) =>
  renameSync(draftOf(folder, note), pathOf(folder, n));

function draftOf(folder: string, note: LockNote): string {
  const draft = join(folder, `.lock-draft-${note.holder.pid}-${performance.now()}`);
  writeFileSync(draft, JSON.stringify(note), { mode: 0o600, flag: 'wx' });
  return draft;
}
