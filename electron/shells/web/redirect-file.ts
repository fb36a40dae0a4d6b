import { execFileSync } from 'node:child_process';
import { pathToFileURL } from 'node:url';
import type { Person } from './person';
import { asPerson } from './run-as';

/*
  A browser is started with an address on its command line, which every user of the machine may read (proc(5)). So it
  is started with the address of a file instead, which only the person may read and which sends it on to us, token and
  all. The file is made and removed by the person's own processes: root writes nothing into folders of theirs.
*/

const writeScript = 'umask 077; d=$(mktemp -d "$1/drover-XXXXXXXX") && cat >"$d/open.html" && printf %s "$d"';

export interface RedirectFile {
  /** `file://…/open.html` */
  readonly url: string;
  /** Takes file and folder away. Harmless when repeated. */
  remove(): void;
}

/** Writes the file (0600) into a new folder (0700) under `base`, both the person's. Throws when that cannot be. */
export function writeRedirectFile(person: Person, base: string, address: string): RedirectFile {
  const folder = run(person, ['/bin/sh', '-c', writeScript, 'sh', base], redirectPage(address));
  let isThere = true;
  return {
    url: pathToFileURL(`${folder}/open.html`).href,
    remove: () => {
      if (!isThere) return;
      isThere = false;
      try {
        run(person, ['/bin/rm', '-rf', '--', folder], '');
      } catch {
        // Their folder may be gone with their session; then so is the file.
      }
    },
  };
}

/** The address is ours, made of digits and base64url: nothing in it needs escaping, which is checked all the same. */
export function redirectPage(address: string): string {
  if (!/^http:\/\/127\.0\.0\.1:\d+\/#token=[\w-]+$/.test(address)) throw new Error('Not an address of ours');
  return [
    '<!doctype html><html lang="en"><meta charset="utf-8"><meta name="referrer" content="no-referrer">',
    `<title>Drover</title><meta http-equiv="refresh" content="0;url=${address}"></html>\n`,
  ].join('\n');
}

function run(person: Person, argv: readonly [string, ...string[]], input: string): string {
  const command = asPerson(person, argv);
  const [file, ...rest] = command.argv;
  return execFileSync(file, rest, { input, env: command.environment, encoding: 'utf8', cwd: '/' });
}
