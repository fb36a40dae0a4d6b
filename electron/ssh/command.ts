import type { ClientChannel } from 'ssh2';
import type { Fault } from '../../shared/domain/fault';
import { fail, ok, type Result } from '../../shared/lib/result';
import { endChannel, type Inside } from './inside';
import { quote } from './quote';
import { createMarkers, createSudoDialogue, sudoArgv } from './sudo';
import type { SudoPolicy } from './types';

/** A command whose channel is open; under sudo it may still be waiting for a password. */
export type Command = {
  readonly channel: ClientChannel;
  /** Resolves once the command itself runs, or with the reason why it will not. */
  readonly running: Promise<Result<void, Fault>>;
};

export type CommandParts = {
  readonly argv: readonly string[];
  readonly kind: 'short' | 'long';
  readonly sudo?: SudoPolicy;
  readonly signal: AbortSignal;
  /** What the command itself writes to stderr; sudo's words are kept out of it. */
  onStderr(chunk: Buffer): void;
  onAsking?(isAsking: boolean): void;
};

/**
 * Starts a command, as root where asked to. root itself needs no sudo.
 * Faults: line-lost, cancelled, too-many-sessions, command-failed; `running` adds sudo-denied.
 */
export function startCommand(inside: Inside, parts: CommandParts): Promise<Result<Command, Fault>> {
  return parts.sudo && inside.user !== 'root'
    ? startAsRoot(inside, parts, parts.sudo)
    : startPlain(inside, parts);
}

async function startPlain(inside: Inside, parts: CommandParts): Promise<Result<Command, Fault>> {
  const started = await inside.start(quote(parts.argv), parts.kind, parts.signal);
  if (!started.ok) return started;
  const channel = started.value;
  channel.stderr.on('data', parts.onStderr);
  return ok({ channel, running: Promise.resolve(ok(undefined)) });
}

async function startAsRoot(
  inside: Inside,
  parts: CommandParts,
  policy: SudoPolicy,
): Promise<Result<Command, Fault>> {
  const markers = createMarkers();
  const started = await inside.start(quote(sudoArgv(parts.argv, markers)), parts.kind, parts.signal);
  if (!started.ok) return started;
  const channel = started.value;
  const running = new Promise<Result<void, Fault>>((resolve) => {
    const deny = (): void => {
      const raw = dialogue.said().slice(-500);
      resolve(fail({ code: 'sudo-denied', user: inside.user, ...(raw ? { raw } : {}) }));
    };
    const dialogue = createSudoDialogue({
      markers,
      policy,
      secret: inside.sudoSecret,
      write: (text) => void channel.write(text),
      onAsking: (isAsking) => parts.onAsking?.(isAsking),
      onStarted: () => resolve(ok(undefined)),
      onGiveUp: () => {
        deny();
        endChannel(channel);
      },
    });
    channel.stderr.on('data', (chunk: Buffer) => {
      const own = dialogue.hear(chunk);
      if (own.length > 0) parts.onStderr(own);
    });
    // Not the channel's own 'close': that waits until somebody reads stdout, and nobody does before the command runs.
    channel.stderr.once('close', () => {
      forget();
      dialogue.end();
      if (!dialogue.isStarted()) deny();
    });
    const forget = inside.onOver((fault) => resolve(fail(fault)));
  });
  return ok({ channel, running });
}
