import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach } from 'vitest';
import type { ConfigFiles } from '../../../../../electron/ssh/config/files';

const homes: string[] = [];
afterEach(() => homes.splice(0).forEach((home) => rmSync(home, { recursive: true, force: true })));

/** A home with these files below `.ssh`; its configuration is the file `config`, then `system`. */
export function homeWith(files: Readonly<Record<string, string>>): ConfigFiles {
  const home = mkdtempSync(join(tmpdir(), 'home-'));
  homes.push(home);
  for (const [name, text] of Object.entries(files)) {
    const path = join(home, '.ssh', name);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
  }
  return { home, files: [join(home, '.ssh/config'), join(home, '.ssh/system')] };
}
