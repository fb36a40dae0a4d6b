import type { Client, ClientChannel } from 'ssh2';
import type { Fault } from '../../shared/domain/fault';
import { fail, ok, type Result } from '../../shared/lib/result';
import type { Where } from './dial';
import { endChannel, type Inside, type Refused } from './inside';
import type { End } from './session-end';
import { createSlots } from './slots';

/** Short commands at once; the rest of sshd's ten stay free for long-running ones and for other people's tools. */
const MOST_SHORT = 6;

/** What runs a shell line on a channel of its own. See `Inside.start`. */
export function createStart(client: Client, where: Where, end: End): Inside['start'] {
  const slots = createSlots(MOST_SHORT);
  const openLong = (line: string, signal: AbortSignal) =>
    openChannel(end, signal, (done) => client.exec(line, done));
  const start: Inside['start'] = async (line, kind, signal) => {
    const release = kind === 'short' ? await slots.take(signal) : () => undefined;
    if (!release) return fail({ code: 'cancelled' });
    const opened = await openLong(line, signal);
    if (opened.ok) {
      const forget = end.onOver(release);
      opened.value.once('close', () => {
        forget();
        release();
      });
      return opened;
    }
    release();
    if (!('refused' in opened.fault)) return fail(opened.fault);
    if (!opened.fault.isOpenFailure) return fail({ ...NOT_RUN, raw: opened.fault.refused });
    return kind === 'short' && slots.shrink()
      ? start(line, kind, signal)
      : fail({ code: 'too-many-sessions', ...where });
  };
  return start;
}

/** The channel opened, but the host would not run anything on it: an account for file transfer only, perhaps. */
const NOT_RUN = { code: 'command-failed', command: '/bin/sh', exitCode: null } as const;

export const openStream = (client: Client, path: string, end: End, signal: AbortSignal) =>
  openChannel(end, signal, (done) => client.openssh_forwardOutStreamLocal(path, done));

export const openTcpChannel = (client: Client, to: Where, end: End, signal: AbortSignal) =>
  openChannel(end, signal, (done) => client.forwardOut('127.0.0.1', 0, to.address, to.port, done));

/** Opens a channel; one that comes after the caller has lost interest is closed at once. */
function openChannel(
  end: End,
  signal: AbortSignal,
  open: (done: (error: Error | undefined, channel: ClientChannel) => void) => void,
): Promise<Result<ClientChannel, Fault | Refused>> {
  const over = end.fault() ?? (signal.aborted ? ({ code: 'cancelled' } as const) : undefined);
  if (over) return Promise.resolve(fail(over));
  return new Promise((resolve) => {
    let isWanted = true;
    const settle = (result: Result<ClientChannel, Fault | Refused>): void => {
      isWanted = false;
      signal.removeEventListener('abort', cancel);
      forget();
      resolve(result);
    };
    const cancel = (): void => settle(fail({ code: 'cancelled' }));
    const forget = end.onOver((fault) => settle(fail(fault)));
    signal.addEventListener('abort', cancel, { once: true });
    try {
      open((error, channel) => {
        channel?.on('error', () => undefined);
        if (!isWanted) return channel && endChannel(channel);
        settle(error ? fail(refusalOf(error)) : ok(channel));
      });
    } catch (error) {
      end.lose(error instanceof Error ? error.message : 'not connected');
    }
  });
}

function refusalOf(error: Error): Refused {
  const reason = 'reason' in error && typeof error.reason === 'number' ? error.reason : undefined;
  return { refused: error.message, isOpenFailure: 'reason' in error, reason };
}
