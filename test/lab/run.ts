import { spawn } from 'node:child_process';

export interface Ran {
  /** The exit code; -1 when a signal ended it. */
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
  /** Ended by us, because its time was up. */
  readonly isLate: boolean;
}

export interface RunOptions {
  readonly stdin?: string | Buffer;
  readonly timeoutMs?: number;
  readonly cwd?: string;
  readonly env?: NodeJS.ProcessEnv;
  readonly signal?: AbortSignal;
  /** Called with each piece of output as it comes, both streams alike. */
  readonly onOutput?: (text: string) => void;
}

/** Runs one program (no shell) to its end. A non-zero exit is an answer; a program that cannot start throws. */
export function run(argv: readonly string[], options: RunOptions = {}): Promise<Ran> {
  const [program, ...rest] = argv;
  if (program === undefined) throw new Error('run() needs a program');
  return new Promise((resolve, reject) => {
    const child = spawn(program, rest, {
      cwd: options.cwd,
      env: options.env ?? process.env,
      signal: options.signal, // ends it with SIGTERM, so that it may tidy up
      stdio: [options.stdin === undefined ? 'ignore' : 'pipe', 'pipe', 'pipe'],
    });
    let isLate = false;
    const late = setTimeout(
      () => {
        isLate = true;
        child.kill('SIGKILL');
      },
      options.timeoutMs ?? 2 ** 31 - 1,
    );
    let stdout = '';
    let stderr = '';
    child.stdout?.setEncoding('utf8').on('data', (text: string) => {
      stdout += text;
      options.onOutput?.(text);
    });
    child.stderr?.setEncoding('utf8').on('data', (text: string) => {
      stderr += text;
      options.onOutput?.(text);
    });
    child.on('error', (reason) => {
      if (reason.name === 'AbortError') return; // its exit follows
      clearTimeout(late);
      reject(reason);
    });
    const settle = (code: number | null, signal: string | null): void => {
      clearTimeout(late);
      if (signal !== null) stderr += `\n${program} was ended by ${signal}`;
      resolve({ code: code ?? -1, stdout, stderr, isLate });
    };
    // A shared ssh connection keeps the pipes of a client that was killed: then the exit is all that will come.
    child.on('exit', (code, signal) => {
      if (signal !== null) settle(code, signal);
    });
    child.on('close', settle);
    child.stdin?.on('error', () => undefined); // it may exit without reading all: its exit code says so
    child.stdin?.end(options.stdin);
  });
}

/** The same, for programs that must succeed: answers their standard output, throws with what they said otherwise. */
export async function must(argv: readonly string[], options: RunOptions = {}): Promise<string> {
  const ran = await run(argv, options);
  if (ran.code === 0) return ran.stdout;
  throw new Error(
    `${argv.join(' ')} failed (${ran.code}): ${(ran.stderr || ran.stdout).trim().slice(-2000)}`,
  );
}
