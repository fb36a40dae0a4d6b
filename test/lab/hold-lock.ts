import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir } from 'node:fs/promises';
import { dirname } from 'node:path';

/** Runs `work` while holding an exclusive lock on a file. The kernel lets go of it however we end: the lock is held
 * by a `flock` child that lives as long as our end of its pipe. `onWait` is called when somebody else has it. */
export async function holdLock<T>(file: string, onWait: () => void, work: () => Promise<T>): Promise<T> {
  await mkdir(dirname(file), { recursive: true });
  const holder = spawn('flock', ['--exclusive', file, 'sh', '-c', 'echo held; exec cat >/dev/null'], {
    stdio: ['pipe', 'pipe', 'ignore'],
    detached: true, // so that Ctrl+C in a terminal does not free the lock before we have tidied up
  });
  const patience = setTimeout(onWait, 1000);
  try {
    const first: unknown = await Promise.race([
      once(holder.stdout, 'data'),
      once(holder, 'exit').then(() => Promise.reject(new Error(`cannot lock ${file}`))),
    ]);
    void first;
    clearTimeout(patience);
    return await work();
  } finally {
    clearTimeout(patience);
    holder.stdin.end();
  }
}
