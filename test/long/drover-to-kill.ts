import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

export interface DroverToKill {
  /** The id of its move, once that is under way. Rejects when it ends by itself. */
  readonly moving: Promise<string>;
  /** `kill -9`, and waits until it is gone. */
  kill(): Promise<void>;
}

/** A Drover in a process of its own that adds both hosts and moves one VM. */
export function startDroverToKill(dataFolder: string, keyPath: string, vmId: string): DroverToKill {
  const script = join(import.meta.dirname, 'engine-to-kill.ts');
  const argv = ['--import', 'tsx', script, dataFolder, keyPath, vmId];
  const child = spawn(process.execPath, argv, { stdio: ['ignore', 'pipe', 'inherit'] });
  const moving = new Promise<string>((resolve, reject) => {
    child.once('exit', () => reject(new Error('the Drover to be killed ended by itself')));
    createInterface({ input: child.stdout }).on('line', (line) => {
      const id = /^moving (\S+)$/.exec(line)?.[1];
      if (id !== undefined) resolve(id);
    });
  });
  return {
    moving,
    kill: async () => {
      child.kill('SIGKILL');
      if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
    },
  };
}
