import { z } from 'zod';
import { FromScreen, largestFrameBytes } from '../../shared/contract/wire';
import type { FaultOf } from '../../shared/domain/fault';
import { fail, ok, type Result } from '../../shared/lib/result';

export interface Unreadable {
  /** The call or watch it was, where that much could be read: the fault is then its answer. */
  readonly asked?: { readonly kind: 'call' | 'watch'; readonly id: number };
  readonly fault: FaultOf<'bad-input'>;
}

/** Reads one frame of the screen. Nothing of it is believed before it is bounded and parsed. */
export function readFrame(text: string): Result<FromScreen, Unreadable> {
  if (isTooLong(text)) return unreadable(`A frame has at most ${largestFrameBytes} bytes`);
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    return unreadable('Not JSON');
  }
  const frame = FromScreen.safeParse(json);
  if (frame.success) return ok(frame.data);
  const asked = Asked.safeParse(json);
  return fail({ ...(asked.success && { asked: asked.data }), fault: badInput(frame.error) });
}

const mostProblems = 20;
const longestWord = 200;

/** A schema's complaints as a fault. Bounded: a hostile list of a million wrong items is not a million complaints. */
export function badInput(error: z.ZodError): FaultOf<'bad-input'> {
  const problems = error.issues.slice(0, mostProblems).map((issue) => ({
    path: issue.path.map(String).join('.').slice(0, longestWord),
    message: issue.message.slice(0, longestWord),
  }));
  return { code: 'bad-input', problems };
}

const unreadable = (message: string) =>
  fail<Unreadable>({ fault: { code: 'bad-input', problems: [{ path: '', message }] } });

// A JavaScript character is one to three bytes of UTF-8: only the span between needs counting.
const isTooLong = (text: string) =>
  text.length > largestFrameBytes ||
  (text.length * 3 > largestFrameBytes && Buffer.byteLength(text) > largestFrameBytes);

const Asked = z.object({ kind: z.enum(['call', 'watch']), id: z.number().int().nonnegative() });
