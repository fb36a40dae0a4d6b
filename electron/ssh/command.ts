import type { ClientChannel } from 'ssh2';
import type { Fault } from '../../shared/domain/fault';
import { fail, ok, type Result } from '../../shared/lib/result';
import { endChannel, type Inside } from './inside';
import { announcedArgv, createMarkers, createPrologue, sudoArgv, type Prologue } from './prologue';
import { quote } from './quote';
import type { SudoPolicy } from './types';

/** A command whose channel is open; under sudo it may still be waiting for a password. */
export type Command = {
  readonly channel: ClientChannel;
  /** Resolves once the command itself runs, or with the reason why it will not. */
  readonly running: Promise<Result<void, Fault>>;
  /** Ends it on the host too, and lets go of its channel. */
  end(): void;
};

export type CommandParts = {
  readonly argv: readonly string[];
  readonly kind: 'short' | 'long';
  readonly sudo?: SudoPolicy | undefined;
  readonly signal: AbortSignal;
  /** What the command itself writes to stderr; sudo's words are kept out of it. */
  onStderr(chunk: Buffer): void;
  onAsking?(isAsking: boolean): void;
};

/**
 * Starts a command, as root where asked to. root itself needs no sudo.
 * Faults: line-lost, cancelled, too-many-sessions, command-failed; `running` adds sudo-denied.
 */
export async function startCommand(inside: Inside, parts: CommandParts): Promise<Result<Command, Fault>> {
  const sudo = inside.user === 'root' ? undefined : parts.sudo;
  const markers = createMarkers();
  const argv = sudo ? sudoArgv(parts.argv, markers) : announcedArgv(parts.argv, markers);
  const started = await inside.start(quote(argv), parts.kind, parts.signal);
  if (!started.ok) return started;
  const channel = started.value;
  let pid: number | undefined;

  const running = new Promise<Result<void, Fault>>((resolve) => {
    const deny = (): void => resolve(fail(denied(inside, prologue)));
    const prologue = createPrologue({
      markers,
      policy: sudo ?? {},
      secret: inside.sudoSecret,
      write: (text) => void channel.write(text),
      onAsking: (isAsking) => parts.onAsking?.(isAsking),
      onStarted: (its) => {
        pid = its;
        resolve(ok(undefined));
      },
      onGiveUp: () => {
        deny();
        endChannel(channel);
      },
    });
    // Without sudo nobody eats the input: it may follow at once.
    if (!sudo) resolve(ok(undefined));
    const forget = inside.onOver((fault) => resolve(fail(fault)));
    channel.stderr.on('data', (chunk: Buffer) => hear(prologue, chunk, parts));
    // Not the channel's own 'close': that waits until somebody reads stdout, and nobody does before the command runs.
    channel.stderr.prependOnceListener('close', () => {
      forget();
      prologue.end();
      if (prologue.isStarted()) return;
      if (sudo) deny();
      else parts.onStderr(Buffer.from(prologue.said()));
    });
  });
  channel.once('exit', () => (pid = undefined));
  const end = (): void => {
    endChannel(channel);
    if (pid !== undefined) void killRemote(inside, pid, sudo);
    pid = undefined;
  };
  return ok({ channel, running, end });
}

function hear(prologue: Prologue, chunk: Buffer, parts: CommandParts): void {
  const own = prologue.hear(chunk);
  if (own.length > 0) parts.onStderr(own);
}

function denied(inside: Inside, prologue: Prologue): Fault {
  const raw = prologue.said().slice(-500);
  return { code: 'sudo-denied', user: inside.user, ...(raw ? { raw } : {}) };
}

/** The whole group where the process leads one, as what sshd starts does; below sudo it does not. */
const KILL = 'kill -TERM -- "-$1" 2>/dev/null || kill -TERM "$1" 2>/dev/null';
const KILL_PATIENCE_MS = 10_000;

/** Best effort, and nobody waits for it: a long copy must not go on by itself after it was cancelled. */
async function killRemote(inside: Inside, pid: number, sudo: SudoPolicy | undefined): Promise<void> {
  const killer = await startCommand(inside, {
    argv: ['/bin/sh', '-c', KILL, 'sh', String(pid)],
    kind: 'long',
    sudo,
    signal: AbortSignal.timeout(KILL_PATIENCE_MS),
    onStderr: () => undefined,
  });
  if (!killer.ok) return;
  await killer.value.running;
  killer.value.channel.end();
  killer.value.channel.resume();
}
