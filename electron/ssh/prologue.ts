import { randomBytes } from 'node:crypto';
import type { SudoSecret, SudoTrial } from './sudo-secret';
import type { SudoPolicy } from './types';

/*
  What happens on stderr before a command runs. Every command is wrapped, so that we know when it runs and as which
  process (sshd kills nothing when a channel closes, and refuses signals for root):

    /bin/sh -c 'printf "%s %s]" "$1" "$$" >&2; shift; exec "$@"' sh <started> argv…

  As root, with sudo around it:

    sudo -S -p <prompt> -- /bin/sh -c …

  `prompt` and `started` are random, so nothing else on stderr can be taken for them. The password is written when
  and only when `prompt` is read; the command's own input only after `started`, since sudo would take it for a
  password before. From `started` on we are deaf to `prompt`: the command cannot ask for the password in sudo's name.
*/
const ANNOUNCE = 'printf "%s %s]" "$1" "$$" >&2; shift; exec "$@"';

export type Markers = { readonly prompt: string; readonly started: string };

/** Two fresh markers. No `%`: sudo(8) expands those in its prompt. */
export function createMarkers(): Markers {
  const random = (): string => randomBytes(16).toString('hex');
  return { prompt: `[sudo-${random()}]`, started: `[started-${random()}` };
}

export function announcedArgv(argv: readonly string[], markers: Markers): string[] {
  return ['/bin/sh', '-c', ANNOUNCE, 'sh', markers.started, ...argv];
}

export function sudoArgv(argv: readonly string[], markers: Markers): string[] {
  return ['sudo', '-S', '-p', markers.prompt, '--', ...announcedArgv(argv, markers)];
}

export type PrologueParts = {
  readonly markers: Markers;
  readonly policy: SudoPolicy;
  readonly secret: SudoSecret;
  /** Writes to the command's standard input. */
  write(text: string): void;
  /** A person is being asked, or no longer. */
  onAsking(isAsking: boolean): void;
  /** The command itself runs now, as this process: its input may follow. */
  onStarted(pid: number): void;
  /** No (further) password to be had: sudo has to be broken off. */
  onGiveUp(): void;
};

export type Prologue = {
  /** Takes what came on stderr; gives back the part the command itself wrote. */
  hear(chunk: Buffer): Buffer;
  /** sudo, or the command, is gone. */
  end(): void;
  isStarted(): boolean;
  /** What was said before the command began, without our markers: the words of sudo, or of a shell that found no sh. */
  said(): string;
};

const NOTHING = Buffer.alloc(0);
const MOST_ANSWERS = 3;
const MOST_SAID_BYTES = 64 * 1024;

export function createPrologue(parts: PrologueParts): Prologue {
  const { markers, secret } = parts;
  const refused = new Set<string>();
  let heard = '';
  let looked = 0;
  let isStarted = false;
  let hasEnded = false;
  let trial: SudoTrial | undefined;

  const reply = async (): Promise<void> => {
    if (trial) refused.add(trial.password);
    trial?.settle(false);
    trial = undefined;
    if (refused.size >= MOST_ANSWERS) return parts.onGiveUp();
    parts.onAsking(true);
    const next = await secret.get(parts.policy, refused);
    parts.onAsking(false);
    // A line break would be a second answer; such a password cannot exist here.
    const isUsable = next !== undefined && !hasEnded && !/[\r\n\0]/.test(next.password);
    if (!isUsable) {
      next?.settle(false);
      return parts.onGiveUp();
    }
    trial = next;
    parts.write(`${next.password}\n`);
  };
  const start = (at: number, end: number): Buffer => {
    isStarted = true;
    const pid = Number(heard.slice(at + markers.started.length, end));
    const own = Buffer.from(heard.slice(end + 1), 'latin1');
    heard = heard.slice(0, at);
    trial?.settle(true);
    parts.onStarted(pid);
    return own;
  };
  return {
    hear(chunk) {
      if (isStarted) return chunk;
      if (heard.length < MOST_SAID_BYTES) heard += chunk.toString('latin1');
      const startedAt = heard.indexOf(markers.started, looked);
      if (startedAt >= 0) {
        const end = heard.indexOf(']', startedAt);
        return end < 0 ? NOTHING : start(startedAt, end);
      }
      const promptAt = heard.indexOf(markers.prompt, looked);
      if (promptAt >= 0) {
        looked = promptAt + markers.prompt.length;
        void reply();
      }
      return NOTHING;
    },
    end() {
      hasEnded = true;
      trial?.settle(false);
    },
    isStarted: () => isStarted,
    said: () => Buffer.from(heard, 'latin1').toString('utf8').replaceAll(markers.prompt, '').trim(),
  };
}
