import { execFileSync } from 'node:child_process';
import type { Question } from '../../../../electron/preflight/probes/question';

export interface AskedHere<Answer> {
  readonly text: string;
  readonly exitCode: number;
  readonly answer: Answer | undefined;
}

/** Asks this machine one question about one thing, in the shell that asks hosts. `path`: another PATH for commands. */
export function askQuestion<Answer>(
  { shell, read }: Question<Answer>,
  about = '',
  path?: string,
): AskedHere<Answer> {
  // As ask-host.ts runs it: a function in a substitution, both outputs, without the last line ends.
  const script = `uid=$(id -u)\nq() {\n${shell}\n}\nout=$(q "$1" 2>&1); code=$?; printf %s "$out"; exit $code`;
  const env = { ...process.env, LC_ALL: 'C', ...(path !== undefined && { PATH: path }) };
  const told = run('/bin/sh', ['-c', script, 'q', about], env);
  return { ...told, answer: read(told.text, told.exitCode) };
}

function run(file: string, words: string[], env: NodeJS.ProcessEnv): { text: string; exitCode: number } {
  try {
    return {
      text: execFileSync(file, words, { env, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }),
      exitCode: 0,
    };
  } catch (error) {
    const { status, stdout } = error as { status: number; stdout: string };
    return { text: stdout, exitCode: status };
  }
}
