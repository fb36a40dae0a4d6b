import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

export const root = join(import.meta.dirname, '..', '..');
const began = performance.now();

/** Progress goes to standard error: the last line of standard output is for programs. */
export function say(text: string): void {
  console.error(`${((performance.now() - began) / 1000).toFixed(1).padStart(6)} s  ${text}`);
}

/** Runs one of the project's own scripts, its output beside ours; throws when it fails. */
export async function runScript(what: string, script: string, ...argv: string[]): Promise<void> {
  say(what);
  const child = spawn(process.execPath, ['--import', 'tsx', join(root, script), ...argv], {
    cwd: root,
    stdio: ['ignore', 2, 2],
  });
  const [code] = (await once(child, 'exit')) as [number | null];
  if (code !== 0) throw new Error(`${what}: ended with ${code}`);
}
