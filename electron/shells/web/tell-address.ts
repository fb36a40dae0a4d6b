import { fstatSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Person } from './person';

/**
 * Hands the address, token and all, to the person: printed where standard output is a terminal of theirs, else (a
 * pipe, a journal others may read) left in a file of the data folder that only its owner may read.
 * @returns takes the file away again.
 */
export function tellAddress(
  address: string,
  person: Person | undefined,
  dataFolder: string,
  say: (line: string) => void,
): () => void {
  if (isTheirTerminal(person)) {
    say(
      `Open this address in a browser on this machine (it holds the key; share it with nobody):\n  ${address}`,
    );
    return () => undefined;
  }
  const path = join(dataFolder, 'address');
  rmSync(path, { force: true });
  writeFileSync(path, `${address}\n`, { mode: 0o600, flag: 'wx' });
  say(`The address, with its key, is in ${path} (readable by you only).`);
  return () => rmSync(path, { force: true });
}

/** A terminal belongs to who logged in on it; root may use any. */
function isTheirTerminal(person: Person | undefined): boolean {
  if (!process.stdout.isTTY) return false;
  const { uid } = fstatSync(1);
  return uid === process.getuid?.() || uid === person?.uid;
}
