import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { checkSteps, tool } from './check-steps';

/** `npm run check`: everything a commit must pass, in under three minutes; goes on after a failure, to show them all. */
const root = join(import.meta.dirname, '..');
const unit = { what: 'unit tests', argv: tool('vitest', 'run', 'test/unit') };
const failed: string[] = [];

type Step = (typeof checkSteps)[number];

/** Its output is shown in one piece when it has ended, since two run side by side. */
async function run({ what, argv: [command = '', ...argv] }: Step): Promise<void> {
  const began = performance.now();
  const child = spawn(command, argv, { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] });
  const output: Buffer[] = [];
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => output.push(chunk));
  const [code] = (await once(child, 'close')) as [number | null];
  if (code !== 0) failed.push(what);
  if (code !== 0 || what === unit.what) process.stdout.write(Buffer.concat(output));
  console.log(
    `${code === 0 ? 'ok  ' : 'FAIL'} ${what} (${((performance.now() - began) / 1000).toFixed(0)} s)`,
  );
}

/** Lint takes longest: it has one of the two lanes to itself. */
const lint = checkSteps.filter(({ what }) => what === 'lint');
const others = checkSteps.filter(({ what }) => what !== 'lint');
const lane = async (steps: readonly Step[]) => {
  for (const step of steps) await run(step);
};
await Promise.all([lane(lint), lane(others)]);
await run(unit);
console.log(failed.length === 0 ? 'All checks passed.' : `Failed: ${failed.join(', ')}.`);
process.exitCode = failed.length === 0 ? 0 : 1;
