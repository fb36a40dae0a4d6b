import { spawn } from 'node:child_process';
import { findBrowsers, redirectBase, type Browser } from './find-browser';
import type { Person } from './person';
import { writeRedirectFile } from './redirect-file';
import { asPerson, hasDisplay } from './run-as';

export interface OpenedWindow {
  /** Removes the redirect file: the window has come in, or never will. */
  readonly used: () => void;
  readonly browser: string;
}

const fileLivesMs = 60_000;
/** A browser that ends with an error this soon never showed anything; one that ends well handed over to another. */
const settlesMs = 1_500;

/**
 * Opens a window for the person at an address that holds the token: an app window of a Chromium where there is one,
 * else the default browser. Runs as the person and in the browser's own sandbox, always.
 * @returns undefined when there is no display, no browser, or only root to run one as (Chromium refuses root, rightly).
 */
export async function openWindow(person: Person, address: string): Promise<OpenedWindow | undefined> {
  if (person.uid === 0 || !hasDisplay(person)) return undefined;
  for (const browser of findBrowsers()) {
    const file = writeRedirectFile(person, redirectBase(person, browser), address);
    if (await starts(person, [browser.path, ...argumentsOf(browser, person, file.url)])) {
      setTimeout(file.remove, fileLivesMs).unref();
      return { used: file.remove, browser: browser.path };
    }
    file.remove();
  }
  return undefined;
}

/** A profile of its own keeps the extensions of the person's everyday browser out of the window. */
function argumentsOf(browser: Browser, person: Person, url: string): string[] {
  if (browser.kind === 'default') return [url];
  const profile = browser.isConfined
    ? `${person.home}/snap/chromium/common/drover-window`
    : `${person.home}/.local/share/drover-window`;
  return [`--app=${url}`, `--user-data-dir=${profile}`, '--no-first-run', '--no-default-browser-check'];
}

function starts(person: Person, argv: readonly [string, ...string[]]): Promise<boolean> {
  const { argv: full, environment } = asPerson(person, argv);
  const [file, ...rest] = full;
  return new Promise((settled) => {
    const child = spawn(file, rest, { env: environment, stdio: 'ignore', detached: true, cwd: '/' });
    child.once('error', () => settled(false));
    child.once('exit', (code) => settled(code === 0));
    setTimeout(() => settled(true), settlesMs);
    child.unref();
  });
}
