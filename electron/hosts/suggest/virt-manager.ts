import { execFile } from 'node:child_process';
import { readStringList } from './string-list';

/** Runs a program of this machine and answers its output; undefined when it is not there, fails, or takes too long. */
export type RunLocal = (program: string, args: readonly string[]) => Promise<string | undefined>;

export const runLocal =
  (home: string): RunLocal =>
  (program, args) =>
    new Promise((resolve) => {
      const options = { timeout: 3_000, maxBuffer: 1024 * 1024, env: { ...process.env, HOME: home } };
      execFile(program, args, options, (error, stdout) => resolve(error === null ? stdout : undefined));
    });

/*
  virt-manager keeps its connections in the desktop's settings: schema org.virt-manager.virt-manager.connections, key
  `uris` (data/org.virt-manager.virt-manager.gschema.xml in its sources). dconf reads what a person set; gsettings
  also knows other backends, and needs the schema, so virt-manager itself, to be installed.
*/
const readers = [
  ['dconf', ['read', '/org/virt-manager/virt-manager/connections/uris']],
  ['gsettings', ['get', 'org.virt-manager.virt-manager.connections', 'uris']],
] as const;

/** The addresses of virt-manager's saved connections; none where there is no virt-manager. */
export async function virtManagerUris(run: RunLocal): Promise<string[]> {
  for (const [program, args] of readers) {
    const uris = readStringList((await run(program, args)) ?? '');
    if (uris.length > 0) return uris;
  }
  return [];
}
