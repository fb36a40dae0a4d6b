import { randomBytes } from 'node:crypto';
import { mkdir, open, readFile, rename, rm } from 'node:fs/promises';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';
import type { KnownHostsFiles } from '../types';
import { recordName } from './match-names';
import { keyTypeOf, parseKnownHosts, type KnownHostRecord } from './record';

/** Where OpenSSH looks (ssh_config(5), UserKnownHostsFile and GlobalKnownHostsFile). */
export function defaultKnownHosts(home: string = homedir()): string[] {
  return [
    join(home, '.ssh/known_hosts'),
    join(home, '.ssh/known_hosts2'),
    '/etc/ssh/ssh_known_hosts',
    '/etc/ssh/ssh_known_hosts2',
  ];
}

/** Every record of every file. A file that is missing or may not be read vouches for nobody. */
export async function readKnownHosts(files: KnownHostsFiles): Promise<KnownHostRecord[]> {
  const all = [...files.userFiles, files.ownFile];
  return (await Promise.all(all.map(async (file) => parseKnownHosts(await readIfThere(file), file)))).flat();
}

const readIfThere = (file: string): Promise<string> => readFile(file, 'utf8').catch(() => '');

/** Two hosts trusted in the same moment must not overwrite each other's line. */
const writing = new Map<string, Promise<void>>();

/**
 * Puts a trusted key on record in our own file. The file is replaced whole (write beside, flush, rename): a crash
 * leaves the old one or the new one. Throws what the file system says; the caller decides what that means.
 */
export function recordHostKey(ownFile: string, address: string, port: number, key: Buffer): Promise<void> {
  const line = `${recordName(address, port)} ${keyTypeOf(key)} ${key.toString('base64')}\n`;
  const turn = (writing.get(ownFile) ?? Promise.resolve())
    .catch(() => undefined)
    .then(() => append(ownFile, line));
  writing.set(ownFile, turn);
  return turn;
}

async function append(file: string, line: string): Promise<void> {
  await mkdir(dirname(file), { recursive: true, mode: 0o700 });
  const before = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return '';
    throw error;
  });
  const beside = `${file}.${randomBytes(6).toString('hex')}`;
  try {
    await writeFlushed(beside, before === '' || before.endsWith('\n') ? before + line : `${before}\n${line}`);
    await rename(beside, file);
  } catch (error) {
    await rm(beside, { force: true });
    throw error;
  }
}

async function writeFlushed(file: string, text: string): Promise<void> {
  const handle = await open(file, 'wx', 0o600);
  try {
    await handle.writeFile(text);
    await handle.sync();
  } finally {
    await handle.close();
  }
}
