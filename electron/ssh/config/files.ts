import { readdir, readFile } from 'node:fs/promises';
import { dirname, isAbsolute, join, resolve } from 'node:path';
import { matchGlob } from '../match-glob';
import { expandPath, type Tokens } from './expand';

/** Where ssh looks for its configuration: the user's first, since the first value of a setting is the one that counts. */
export type ConfigFiles = { readonly home: string; readonly files: readonly string[] };

export const usualConfig = (home: string): ConfigFiles => ({
  home,
  files: [join(home, '.ssh/config'), '/etc/ssh/ssh_config'],
});

/** A file's text; one that is missing or may not be read says nothing. */
export const readIfThere = (path: string): Promise<string> => readFile(path, 'utf8').catch(() => '');

/**
 * The files an Include names: several patterns, each relative to the folder of the file at the top (ssh_config(5),
 * Include), in the order of their names.
 */
export async function includedFiles(
  patterns: readonly string[],
  topFile: string,
  tokens: Tokens,
): Promise<string[]> {
  const found: string[] = [];
  for (const pattern of patterns) {
    const path = expandPath(pattern, tokens);
    found.push(...(await globFiles(isAbsolute(path) ? path : join(dirname(topFile), path))));
  }
  return found;
}

/** Folder by folder, so that only what a pattern can match is read. As glob(7): a leading dot is not matched by a star. */
async function globFiles(pattern: string): Promise<string[]> {
  let found = ['/'];
  for (const part of resolve(pattern).split('/').filter(Boolean)) {
    const next = await Promise.all(found.map((folder) => namesIn(folder, part)));
    found = next.flat();
  }
  return found;
}

async function namesIn(folder: string, part: string): Promise<string[]> {
  if (!/[*?]/.test(part)) return [join(folder, part)];
  const names = await readdir(folder).catch(() => []);
  const isShown = (name: string): boolean => part.startsWith('.') || !name.startsWith('.');
  return names
    .filter((name) => isShown(name) && matchGlob(part, name))
    .sort()
    .map((name) => join(folder, name));
}
