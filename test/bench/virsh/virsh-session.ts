import { spawn } from 'node:child_process';
import { once } from 'node:events';

/** An interactive virsh with its connection open, as an administrator keeps one in a terminal. */
export interface VirshSession {
  /**
   * Runs commands, one after the other, and answers what they printed and how long they took: from the first byte
   * written to virsh until it has said the last of them is over. Throws with virsh's own words when one failed.
   */
  ask(...commands: string[]): Promise<VirshAnswer>;
  close(): Promise<void>;
}

export interface VirshAnswer {
  readonly stdout: string;
  readonly tookMs: number;
}

interface Waiting {
  readonly mark: string;
  readonly since: number;
  readonly done: (answer: VirshAnswer) => void;
  readonly failed: (error: Error) => void;
}

/** Starts virsh and waits until its connection is open. */
export async function openVirshSession(uri: string): Promise<VirshSession> {
  const child = spawn('virsh', ['-c', uri], { stdio: ['pipe', 'pipe', 'pipe'] });
  let stdout = '';
  let stderr = '';
  let waiting: Waiting | undefined;
  let marks = 0;

  const settle = (from: number) => {
    if (waiting === undefined) return;
    // The line of its own, not virsh's repetition of the command (whose mark is in two pieces).
    const line = `\n${waiting.mark}\n`;
    const at = stdout.indexOf(line, Math.max(0, from - line.length));
    if (at < 0) return;
    const { since, done, failed } = waiting;
    const answer = { stdout: stdout.slice(0, at), tookMs: performance.now() - since };
    waiting = undefined;
    if (/^error:/m.test(stderr)) failed(new Error(`virsh: ${stderr.trim()}`));
    else done(answer);
  };
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    const from = stdout.length;
    stdout += text;
    settle(from);
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text));
  child.stdin.on('error', () => undefined); // its exit says it
  const exited = once(child, 'close').then(() => waiting?.failed(new Error(`virsh ended: ${stderr.trim()}`)));

  const ask = (...commands: string[]): Promise<VirshAnswer> => {
    if (waiting !== undefined) throw new Error('one question at a time');
    marks += 1;
    stdout = '';
    stderr = '';
    return new Promise((done, failed) => {
      if (child.exitCode !== null) return failed(new Error('virsh has ended'));
      waiting = { mark: `mark-${marks}`, since: performance.now(), done, failed };
      child.stdin.write([...commands, `echo mark"-"${marks}`, ''].join('\n'));
    });
  };

  await ask('uri'); // a shell that could not connect says so at its first command that needs the connection
  return {
    ask,
    close: async () => {
      child.stdin.end('quit\n');
      await exited;
    },
  };
}
