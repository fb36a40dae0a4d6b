import { accessSync, constants, existsSync, realpathSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import type { Person } from './person';

export interface Browser {
  readonly path: string;
  /** `app`: a Chromium that can show a page as a window of its own. `default`: whatever the desktop opens files with. */
  readonly kind: 'app' | 'default';
  /** Confined by snap: it sees the person's home without its hidden folders, and nothing of /tmp or /run. */
  readonly isConfined: boolean;
}

const chromiums = [
  'chromium',
  'chromium-browser',
  'google-chrome-stable',
  'google-chrome',
  'microsoft-edge-stable',
  'microsoft-edge',
];

/** The browsers to try, best first: an app window before the default browser. */
export function findBrowsers(searchPath = process.env['PATH'] ?? ''): Browser[] {
  const found: Browser[] = [];
  for (const name of chromiums) {
    const path = which(name, searchPath);
    if (path) found.push({ path, kind: 'app', isConfined: isSnap(path) });
  }
  const opener = which('xdg-open', searchPath);
  // Which browser that is cannot be known from here; where snap has one, it is most likely that one.
  if (opener) found.push({ path: opener, kind: 'default', isConfined: existsSync('/snap/bin/firefox') });
  return found;
}

/** Where a redirect file can be read by this browser. */
export function redirectBase(person: Person, browser: Browser): string {
  const runtime = `/run/user/${person.uid}`;
  if (browser.isConfined) return person.home;
  return existsSync(runtime) ? runtime : '/tmp';
}

function which(name: string, searchPath: string): string | undefined {
  const folders = [...searchPath.split(delimiter), '/usr/bin', '/snap/bin'].filter((folder) =>
    folder.startsWith('/'),
  );
  return folders.map((folder) => join(folder, name)).find(isExecutable);
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

const isSnap = (path: string) => path.startsWith('/snap/') || realpathSync(path) === '/usr/bin/snap';
