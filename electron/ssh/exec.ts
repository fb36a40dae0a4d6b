import type { Fault } from '../../shared/domain/fault';
import { fail, ok, type Result } from '../../shared/lib/result';
import { createCappedOutput, type CappedOutput } from './capped-output';
import { startCommand, type Command } from './command';
import type { Inside } from './inside';
import type { ExecOptions, ExecResult } from './types';

const USUAL_OUTPUT_BYTES = 8 * 1024 * 1024;

/** Runs one command to its end. See `Session.exec`. */
export async function exec(
  inside: Inside,
  argv: readonly string[],
  options: ExecOptions = {},
): Promise<Result<ExecResult, Fault>> {
  const stop = new AbortController();
  const signal = options.signal ? AbortSignal.any([options.signal, stop.signal]) : stop.signal;
  const most = options.maxOutputBytes ?? USUAL_OUTPUT_BYTES;
  const output = { stdout: createCappedOutput(most), stderr: createCappedOutput(most) };
  const clock = createClock(options.timeoutMs, () => stop.abort());
  const started = await startCommand(inside, {
    argv,
    kind: 'short',
    signal,
    sudo: options.sudo,
    onStderr: (chunk) => output.stderr.add(chunk),
    onAsking: (isAsking) => (isAsking ? clock.pause() : clock.run()),
  });
  clock.run();
  const result = started.ok ? await collect(inside, started.value, output, options, signal) : started;
  clock.pause();
  const isTimeout = !result.ok && result.fault.code === 'cancelled' && stop.signal.aborted;
  return isTimeout ? fail({ code: 'timeout', what: argv[0] ?? '', afterMs: options.timeoutMs ?? 0 }) : result;
}

type Output = { readonly stdout: CappedOutput; readonly stderr: CappedOutput };

/** Feeds the command, gathers what it says and waits for its end, the caller's, or the session's. */
async function collect(
  inside: Inside,
  command: Command,
  output: Output,
  options: ExecOptions,
  signal: AbortSignal,
): Promise<Result<ExecResult, Fault>> {
  const { channel } = command;
  const ended = new Promise<Result<ExecResult, Fault>>((resolve) => {
    let exit: { code: number | null; signal?: string } = { code: null };
    channel.once('exit', (code: number | null, name?: string) => {
      exit = name ? { code, signal: name } : { code };
    });
    const forget = inside.onOver((fault) => resolve(fail(fault)));
    const cancel = (): void => {
      resolve(fail({ code: 'cancelled' }));
      command.end();
    };
    if (signal.aborted) cancel();
    signal.addEventListener('abort', cancel, { once: true });
    bothClosed(channel, () => {
      forget();
      signal.removeEventListener('abort', cancel);
      resolve(ok(toResult(exit, output)));
    });
  });
  // Attached at once: the library reports the end of a channel only when its output is being read.
  channel.on('data', (chunk: Buffer) => output.stdout.add(chunk));
  const refused = command.running.then((running) => {
    if (!running.ok) return running;
    channel.end(options.stdin === undefined ? undefined : Buffer.from(options.stdin));
    return ended;
  });
  return Promise.race([refused, ended.then((result) => (result.ok ? refused : result))]);
}

/** stdout and stderr end each on its own; a result is whole when both have. */
function bothClosed(channel: Command['channel'], done: () => void): void {
  let open = 2;
  const one = (): void => {
    if (--open === 0) done();
  };
  channel.once('close', one);
  channel.stderr.once('close', one);
}

function toResult(exit: { code: number | null; signal?: string }, output: Output): ExecResult {
  const stdoutBytes = output.stdout.bytes();
  return {
    exitCode: exit.code,
    ...(exit.signal === undefined ? {} : { signal: exit.signal }),
    stdout: stdoutBytes.toString('utf8'),
    stdoutBytes,
    stderr: output.stderr.bytes().toString('utf8'),
    isTruncated: output.stdout.isTruncated() || output.stderr.isTruncated(),
  };
}

/** Counts the command's own time: runs from its start, rests while a person is asked. */
function createClock(afterMs: number | undefined, ring: () => void): { run(): void; pause(): void } {
  let leftMs = afterMs ?? Infinity;
  let since = 0;
  let timer: NodeJS.Timeout | undefined;
  return {
    run() {
      if (leftMs === Infinity || timer) return;
      since = performance.now();
      timer = setTimeout(ring, leftMs);
    },
    pause() {
      if (!timer) return;
      clearTimeout(timer);
      timer = undefined;
      leftMs = Math.max(0, leftMs - (performance.now() - since));
    },
  };
}
