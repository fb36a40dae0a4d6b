import { readdirSync, readFileSync } from 'node:fs';
import { extname, join } from 'node:path';

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
  readInto(files, folder, '/');
  const index = files.get('/index.html');
  if (!index) throw new Error(`No index.html in ${folder}: build the screen first`);
  return files.set('/', index);
}

/** Folder by folder: the recursive readdir is not to be had inside a package's archive. */
function readInto(files: Map<string, ScreenFile>, folder: string, address: string): void {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    const type = types[extname(entry.name)];
    if (entry.isDirectory()) readInto(files, path, `${address}${entry.name}/`);
    else if (entry.isFile() && type !== undefined) {
      files.set(address + entry.name, {
        body: readFileSync(path),
        type,
        isImmutable: address === '/assets/',
      });
    }
  }
}
