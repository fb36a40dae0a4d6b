import { chmodSync, lstatSync, mkdirSync } from 'node:fs';
import { homedir } from 'node:os';
import { join, resolve } from 'node:path';
import { fail, ok, type Result } from '../../shared/lib/result';

/** Where Drover keeps its things when nothing else is said (XDG Base Directory Specification). */
export function defaultDataFolder(environment: NodeJS.ProcessEnv = process.env): string {
  const base = environment['XDG_DATA_HOME'];
  // The specification wants relative paths ignored.
  return join(base?.startsWith('/') ? base : join(homedir(), '.local', 'share'), 'drover');
}

/**
 * Makes the folder where it is missing and closes it to others (0700).
 * @returns its absolute path, or a sentence for the terminal when it is not ours to use.
 */
export function openDataFolder(path: string): Result<string, string> {
  const folder = resolve(path);
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    const seen = lstatSync(folder);
    if (!seen.isDirectory()) return fail(`${folder} is not a folder.`);
    if (seen.uid !== process.getuid?.()) {
      return fail(`${folder} belongs to another user (uid ${seen.uid}): name one of your own with --data.`);
    }
    if ((seen.mode & 0o077) !== 0) chmodSync(folder, 0o700);
    return ok(folder);
  } catch (error) {
    return fail(`${folder} cannot be used: ${error instanceof Error ? error.message : String(error)}`);
  }
}
