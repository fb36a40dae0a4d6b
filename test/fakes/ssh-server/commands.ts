import { spawn } from 'node:child_process';
import { constants } from 'node:os';
import type { ServerChannel, Session } from 'ssh2';

/** Does what a command line asks on its channel, and ends it with `channel.exit(code); channel.end()`. */
export type FakeCommand = (line: string, channel: ServerChannel) => void;

/** Answers exec requests of one session channel. */
export function serveCommands(
  session: Session,
  command: FakeCommand = runForReal,
  signals: string[] = [],
): void {
  // ssh2's server takes the end of input for the end of everything and is deaf to signals after it; sshd is not.
  session.on('eof', () => void Object.assign(session, { _ending: false }));
  session.on('signal', (accept, _reject, { name }) => {
    signals.push(name);
    accept?.();
  });
  session.on('exec', (accept, reject, { command: line }) => {
    if (line.endsWith(` ${REFUSED}`)) return reject();
    const channel = accept();
    channel.on('error', () => undefined);
    session.on('signal', (_accept, _reject, { name }) => channel.emit('remote-signal', name));
    command(line, channel);
  });
}

/** A command whose exec request is refused, as an account for file transfer only does. */
export const REFUSED = 'refused-by-host';

/** A real shell on this machine, in the role of the remote one: bash, root's login shell nearly everywhere. */
export const runForReal: FakeCommand = (line, channel) => {
  const child = spawn('/bin/bash', ['-c', line], { detached: true });
  const end = (code: number | null, signal: NodeJS.Signals | null): void => {
    if (signal) channel.exit(signal.slice(3), false, '');
    else channel.exit(code ?? 255);
    channel.end();
  };
  channel.pipe(child.stdin);
  child.stdin.on('error', () => undefined);
  child.stdout.pipe(channel, { end: false });
  child.stderr.pipe(channel.stderr, { end: false });
  child.once('close', end);
  channel.on('remote-signal', (name: string) => {
    const number = constants.signals[`SIG${name}` as NodeJS.Signals];
    if (child.pid !== undefined && child.exitCode === null) process.kill(-child.pid, number);
  });
  channel.once('close', () => child.stdin.destroy());
};
