import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { checkSteps, tool } from './check-steps';

/** `npm run check`: everything a commit must pass, in under three minutes; goes on after a failure, to show them all. */
const root = join(import.meta.dirname, '..');
const unit = { what: 'unit tests', argv: tool('vitest', 'run', 'test/unit') };
const failed: string[] = [];

for (const { what, argv } of [...checkSteps, unit]) {
  const began = performance.now();
  const { status } = spawnSync(argv[0] ?? '', argv.slice(1), { cwd: root, stdio: 'inherit' });
  if (status !== 0) failed.push(what);
  console.log(
    `${status === 0 ? 'ok  ' : 'FAIL'} ${what} (${((performance.now() - began) / 1000).toFixed(0)} s)`,
  );
}
console.log(failed.length === 0 ? 'All checks passed.' : `Failed: ${failed.join(', ')}.`);
process.exitCode = failed.length === 0 ? 0 : 1;
