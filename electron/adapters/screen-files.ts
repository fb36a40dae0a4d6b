import { readdirSync, readFileSync } from 'node:fs';
import { extname, join, relative, sep } from 'node:path';

export interface ScreenFile {
  readonly body: Buffer;
  readonly type: string;
  /** Its name carries a hash of its content: it never changes. */
  readonly isImmutable: boolean;
}

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
};

/**
 * Reads the built screen into memory once, as an allow-list: a request is looked up by its exact path and never
 * becomes part of a path on disk, so there is nothing to traverse. `/` is index.html.
 * @throws when the folder is not there: the screen was not built.
 */
export function readScreenFiles(folder: string): ReadonlyMap<string, ScreenFile> {
  const files = new Map<string, ScreenFile>();
  for (const entry of readdirSync(folder, { withFileTypes: true, recursive: true })) {
    const path = join(entry.parentPath, entry.name);
    const type = types[extname(entry.name)];
    if (!entry.isFile() || type === undefined) continue;
    const address = `/${relative(folder, path).split(sep).join('/')}`;
    files.set(address, { body: readFileSync(path), type, isImmutable: address.startsWith('/assets/') });
  }
  const index = files.get('/index.html');
  if (!index) throw new Error(`No index.html in ${folder}: build the screen first`);
  return files.set('/', index);
}
