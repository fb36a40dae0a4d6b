import { spawnSync } from 'node:child_process';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { findElectronRuntime } from './electron-runtime';

/*
  `npm run dist`: builds, checks what would be packed, and packs AppImage and deb into release/ where Electron's runtime
  can be had. Where not, it says so and fails: no package was made.
*/
const root = dirname(dirname(fileURLToPath(import.meta.url)));

run('--import', 'tsx', join(root, 'scripts', 'build.ts'), '--if-stale');
run('--import', 'tsx', join(root, 'scripts', 'check-dist.ts'));
const runtime = findElectronRuntime(root);
if (runtime.ok)
  run(join(root, 'node_modules', 'electron-builder', 'out', 'cli', 'cli.js'), '--linux', '--publish=never');
else {
  console.log(
    `Nothing was packed: Electron: ${runtime.fault}. The build and what it would pack are in order.`,
  );
  process.exitCode = 1;
}

function run(...argv: string[]): void {
  const { status } = spawnSync(process.execPath, argv, { cwd: root, stdio: 'inherit' });
  if (status !== 0) process.exit(status ?? 1);
}
