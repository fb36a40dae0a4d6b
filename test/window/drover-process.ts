import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Lab } from '../lab/lab';

const root = join(import.meta.dirname, '..', '..');

/** Drover's web head as `npm start` runs it, in a process of its own inside the lab's network. */
export interface DroverProcess {
  /** With its token: what a person would open. */
  readonly address: string;
  readonly pid: number;
  /** Ends it in order (SIGTERM) and awaits its end. Throws when it ends in any other way. */
  end(): Promise<void>;
  /** Ends it at once, as a crash does. */
  kill(): Promise<void>;
  readonly output: readonly string[];
}

export async function startDrover(lab: Lab, dataFolder: string): Promise<DroverProcess> {
  const start = [process.execPath, join(root, 'dist', 'web', 'main.mjs'), '--no-open', '--data', dataFolder];
  const [command = '', ...rest] = lab.inNamespace(start);
  // Neither agent nor known hosts of whoever runs this: a login that works must work by what the test gives.
  const environment = { ...process.env, SSH_AUTH_SOCK: '', HOME: dataFolder };
  const child = spawn(command, rest, { stdio: ['ignore', 'pipe', 'inherit'], env: environment });
  const output: string[] = [];
  const address = await firstAddress(child, output);
  const ended = once(child, 'exit');
  return {
    address,
    pid: child.pid ?? 0,
    output,
    end: async () => {
      if (child.exitCode === null) child.kill('SIGTERM');
      const [code, signal] = (await ended) as [number | null, string | null];
      if (code !== 0) throw new Error(`Drover did not end in order: ${signal ?? code}`);
    },
    kill: async () => {
      child.kill('SIGKILL');
      await ended;
    },
  };
}

function firstAddress(child: ChildProcess, output: string[]): Promise<string> {
  return new Promise((resolve, reject) => {
    child.once('exit', (code) => reject(new Error(`Drover ended with ${code}: ${output.join('\n')}`)));
    createInterface({ input: child.stdout! }).on('line', (line) => {
      output.push(line);
      // Towards a pipe it names a file that only its owner may read, and nothing else holds the token.
      const file = /key, is in (\S+) /.exec(line)?.[1];
      if (file !== undefined) resolve(readFileSync(file, 'utf8').trim());
    });
  });
}
