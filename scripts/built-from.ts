import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const sources = [
  'electron',
  'renderer',
  'shared',
  'scripts/app-manifest.ts',
  'scripts/bundle-engine.ts',
  'vite.config.ts',
  'package.json',
  'package-lock.json',
];
const note = 'dist/.built-from';

/** A digest over name, size and time of every file the build reads. Quick: it opens none of them. */
export function digestSources(root: string): string {
  const digest = createHash('sha256');
  const visit = (path: string) => {
    const seen = statSync(join(root, path));
    if (seen.isDirectory()) for (const name of readdirSync(join(root, path)).sort()) visit(join(path, name));
    else digest.update(`${path} ${seen.size} ${seen.mtimeMs}\n`);
  };
  for (const source of sources) if (existsSync(join(root, source))) visit(source);
  return digest.digest('hex');
}

/** Whether dist/ was built from the sources as they are now. */
export function isBuilt(root: string): boolean {
  const path = join(root, note);
  return existsSync(path) && readFileSync(path, 'utf8') === digestSources(root);
}

/** Notes that dist/ now comes from the sources with this digest, taken before the build read them. */
export function noteBuilt(root: string, digest: string): void {
  writeFileSync(join(root, note), digest);
}
