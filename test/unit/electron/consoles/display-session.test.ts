import { describe, expect, test, vi } from 'vitest';
import { DisplaySession } from '../../../../electron/consoles/display-session';
import type { ConsoleOutput } from '../../../../shared/domain/console';
import { duplexPair } from '../../../fakes/libvirtd/index';

function started(lingerMs = 60_000) {
  const [near, far] = duplexPair();
  const whenClosed = new Promise<undefined>((resolve) => near.once('close', () => resolve(undefined)));
  const onEnd = vi.fn();
  const line = Object.assign(near, { whenClosed, stderrTail: () => '' });
  const session = new DisplaySession({ line, onEnd, lingerMs });
  return { session, far, line, onEnd };
}

/** Reads as a screen does, so many bytes; the faults it met. */
async function read(session: DisplaySession, bytes: number): Promise<{ text: string; faults: string[] }> {
  let text = '';
  const faults: string[] = [];
  while (text.length < bytes && faults.length === 0) {
    await new Promise<void>((resolve) => {
      let stop = (): void => undefined;
      const take = (output: ConsoleOutput): void => {
        expect(output.from).toBe(text.length);
        if (output.base64 === '') return;
        text += Buffer.from(output.base64, 'base64').toString('latin1');
        setImmediate(() => {
          stop();
          resolve();
        });
      };
      let isTaken = false;
      stop = session.watchOutput(text.length, {
        onValue: (output) => {
          if (isTaken) return;
          isTaken = output.base64 !== '';
          take(output);
        },
        onFault: ({ code }) => {
          faults.push(code);
          resolve();
        },
      });
    });
  }
  return { text, faults };
}

describe('a display', () => {
  test('carries bytes both ways', async () => {
    const { session, far } = started();
    far.write('RFB 003.008\n');
    expect((await read(session, 12)).text).toBe('RFB 003.008\n');
    const heard = new Promise<string>((resolve) =>
      far.once('data', (bytes: Buffer) => resolve(bytes.toString())),
    );
    expect(await session.type(Buffer.from('RFB 003.008\n'))).toEqual({ ok: true, value: undefined });
    expect(await heard).toBe('RFB 003.008\n');
  });

  test('loses nothing, and reads no more than a slow screen takes', async () => {
    const { session, far, line } = started();
    const whole = Array.from({ length: 2_000_000 }, (_, at) => String.fromCharCode(97 + (at % 26))).join('');
    for (let at = 0; at < whole.length; at += 50_000) far.write(whole.slice(at, at + 50_000));
    await vi.waitFor(() => expect(line.isPaused()).toBe(true));
    const { text } = await read(session, whole.length);
    expect(text === whole).toBe(true);
  });

  test('an offset that was taken already is gone', () => {
    const { session } = started();
    const onFault = vi.fn();
    session.watchOutput(5, { onValue: () => undefined, onFault });
    expect(onFault).toHaveBeenCalledWith({ code: 'console-gone', id: session.id });
  });
});

describe('its end', () => {
  test('by the host: what came before is shown first', async () => {
    const { session, far, onEnd } = started();
    far.write('last words');
    far.end();
    expect(await read(session, 11)).toEqual({ text: 'last words', faults: ['console-gone'] });
    expect(onEnd).toHaveBeenCalledOnce();
  });

  test('when no window asks any more', async () => {
    const { line, onEnd } = started(20);
    await vi.waitFor(() => expect(onEnd).toHaveBeenCalledOnce());
    expect(line.destroyed).toBe(true);
  });
});
