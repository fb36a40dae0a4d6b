import { closeSync, fstatSync, openSync, renameSync, writeSync } from 'node:fs';
import type { Clock, Log } from '../ports';

const largestBytes = 5 * 1024 * 1024;

/**
 * A log of JSON lines, readable by its owner only. When it has grown to 5 MiB it becomes `<path>.1` and a new one is
 * begun. Written at once and in order: the line before a crash is the one that matters.
 */
export function openLogFile(path: string, clock: Clock): Log {
  let file = openSync(path, 'a', 0o600);
  let bytes = fstatSync(file).size;

  const turnOver = () => {
    closeSync(file);
    renameSync(path, `${path}.1`);
    file = openSync(path, 'a', 0o600);
    bytes = 0;
  };
  const write =
    (level: string) =>
    (event: string, facts: Readonly<Record<string, unknown>> = {}) => {
      const at = new Date(clock.now()).toISOString();
      const line = `${JSON.stringify({ at, level, event, ...facts })}\n`;
      try {
        if (bytes > largestBytes) turnOver();
        bytes += writeSync(file, line);
      } catch {
        // A full disk must not stop a move: what cannot be written is lost.
      }
    };
  return { info: write('info'), warn: write('warn'), error: write('error') };
}
