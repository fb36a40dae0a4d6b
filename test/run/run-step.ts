import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { root, say } from '../demo/step';
import type { Tally } from './tally';

/** Runs one command of the project, its output beside ours; it counts as one test. */
export async function runStep(what: string, argv: readonly string[]): Promise<Tally> {
  const took = stopwatch();
  const code = await run(argv);
  say(`${code === 0 ? 'ok  ' : 'FAIL'} ${what} (${took()})`);
  return { passed: code === 0 ? 1 : 0, failed: code === 0 ? 0 : 1, skipped: 0 };
}

/** Runs one of the project's own programs that closes with a tally of its own, and takes that over. */
export async function runTallied(what: string, argv: readonly string[]): Promise<Tally> {
  const took = stopwatch();
  const [command = '', ...rest] = argv;
  const child = spawn(command, rest, { cwd: root, stdio: ['ignore', 'pipe', 'inherit'] });
  let text = '';
  child.stdout.on('data', (chunk: Buffer) => {
    text += chunk.toString();
    process.stdout.write(chunk);
  });
  const [code] = (await once(child, 'close')) as [number | null];
  const [, passed, failed, skipped] = /(\d+) passed, (\d+) failed(?:, (\d+) skipped)?\s*$/.exec(text) ?? [];
  const isRead = passed !== undefined && (code === 0) === (failed === '0');
  const tally = isRead
    ? { passed: Number(passed), failed: Number(failed), skipped: Number(skipped ?? 0) }
    : { passed: 0, failed: 1, skipped: 0 };
  say(`${tally.failed === 0 ? 'ok  ' : 'FAIL'} ${what} (${took()})`);
  return tally;
}

interface VitestReport {
  readonly numPassedTests: number;
  readonly numFailedTests: number;
  readonly numPendingTests: number;
  readonly numTodoTests: number;
  readonly success: boolean;
}

/** Runs tests by path and counts them one by one; `wrap` puts the command where it belongs, such as a network. */
export async function runVitest(
  what: string,
  argv: readonly string[],
  wrap: (argv: readonly string[]) => readonly string[] = (same) => same,
): Promise<Tally> {
  const took = stopwatch();
  const folder = await mkdtemp(join(tmpdir(), 'drover-test-'));
  const outFile = join(folder, 'report.json');
  const vitest = [process.execPath, join(root, 'node_modules', 'vitest', 'vitest.mjs'), 'run'];
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${outFile}`];
  await run(wrap([...vitest, ...argv, ...reporters]));
  const report = await readFile(outFile, 'utf8')
    .then((text) => JSON.parse(text) as VitestReport)
    .catch(() => undefined);
  await rm(folder, { recursive: true, force: true });
  const tally = tallyOf(report);
  say(`${tally.failed === 0 ? 'ok  ' : 'FAIL'} ${what} (${took()})`);
  return tally;
}

/** A run that left no report, or failed without a failed test (a file that does not load), has failed. */
function tallyOf(report: VitestReport | undefined): Tally {
  if (report === undefined) return { passed: 0, failed: 1, skipped: 0 };
  const { numPassedTests, numFailedTests, numPendingTests, numTodoTests, success } = report;
  const failed = success ? numFailedTests : Math.max(1, numFailedTests);
  return { passed: numPassedTests, failed, skipped: numPendingTests + numTodoTests };
}

async function run([command = '', ...argv]: readonly string[]): Promise<number> {
  const child = spawn(command, argv, { cwd: root, stdio: ['ignore', 'inherit', 'inherit'] });
  const [code] = (await once(child, 'exit')) as [number | null];
  return code ?? 1;
}

function stopwatch(): () => string {
  const began = performance.now();
  return () => `${((performance.now() - began) / 1000).toFixed(0)} s`;
}
