import type { Fault } from '../../shared/domain/fault';
import { fail, ok, type Result } from '../../shared/lib/result';
import { createTail } from './capped-output';
import { startCommand } from './command';
import type { Inside } from './inside';
import { createLine } from './line';
import type { Line, SudoPolicy } from './types';
import { untilAborted } from './wait';

const TAIL_BYTES = 8 * 1024;

/** Runs a command as a two-way stream. See `Session.execDuplex`. */
export async function execDuplex(
  inside: Inside,
  argv: readonly string[],
  options: { readonly signal?: AbortSignal; readonly sudo?: SudoPolicy } = {},
): Promise<Result<Line, Fault>> {
  const signal = options.signal ?? new AbortController().signal;
  const tail = createTail(TAIL_BYTES);
  const started = await startCommand(inside, {
    argv,
    kind: 'long',
    signal,
    sudo: options.sudo,
    onStderr: (chunk) => tail.add(chunk),
  });
  if (!started.ok) return started;
  const { channel, running } = started.value;
  let exitCode: number | null = 0;
  channel.once('exit', (code: number | null) => (exitCode = code));

  const isRunning = await untilAborted(running, signal);
  if (isRunning?.ok !== true) {
    started.value.end();
    return isRunning ?? fail({ code: 'cancelled' });
  }
  return ok(
    createLine(channel, {
      whyClosed: () =>
        exitCode === 0
          ? undefined
          : { code: 'command-failed', command: argv[0] ?? '', exitCode, raw: tail.text().trim() },
      stderrTail: () => tail.text(),
      onOver: (listener) => inside.onOver(listener),
      onDestroy: () => started.value.end(),
    }),
  );
}
