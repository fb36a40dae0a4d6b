import { rmSync } from 'node:fs';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';
import { digestSources, isBuilt, noteBuilt } from './built-from';
import { bundleEngine } from './bundle-engine';
import { writeAppManifest } from './app-manifest';

// Builds dist/ whole: screen, engine behind the web head, desktop head. `--if-stale`: only when a source changed.
const root = dirname(dirname(fileURLToPath(import.meta.url)));
process.chdir(root);

if (process.argv.includes('--if-stale') && isBuilt(root)) {
  console.log('dist/ is up to date.');
} else {
  const startedMs = performance.now();
  const digest = digestSources(root);
  rmSync('dist', { recursive: true, force: true });
  await Promise.all([build({ configFile: 'vite.config.ts', logLevel: 'warn' }), bundleEngine()]);
  writeAppManifest(root);
  noteBuilt(root, digest);
  console.log(`Built dist/ in ${((performance.now() - startedMs) / 1000).toFixed(1)} s.`);
}
