import type { Fault } from '../../../shared/domain/fault';
import { fail, ok, type Result } from '../../../shared/lib/result';
import { libvirtFault } from '../fault';
import type { Codec } from '../protocol/codec';
import { REMOTE_PROGRAM, type Procedure } from '../protocol/procedure';
import { remoteError } from '../protocol/remote-error';
import type { Answer, CallOptions } from '../wire/call-options';
import { STATUS_ERROR, type Frame } from '../wire/frame';
import type { Line } from '../wire/line';
import { WireError } from '../wire/wire-error';
import { XdrReader } from '../wire/xdr-reader';
import { XdrWriter } from '../wire/xdr-writer';

export interface AskOptions extends CallOptions {
  /** Takes the place kept for it, ahead of ordinary calls. */
  readonly isUrgent?: boolean;
}

/** One value as bytes. */
export function encode<T>(codec: Codec<T>, value: T): Buffer {
  const out = new XdrWriter();
  codec.write(out, value);
  return out.done();
}

/** Bytes as one value, all of them. Throws WireError. */
export function decode<T>(codec: Codec<T>, bytes: Buffer): T {
  const from = new XdrReader(bytes);
  const value = codec.read(from);
  from.end();
  return value;
}

/**
 * Calls a procedure and reads the answer. `read` makes ours of libvirt's reply and may throw WireError on a figure
 * that cannot be.
 */
export function ask<A, R, T>(
  line: Line,
  procedure: Procedure<A, R>,
  args: A,
  options: AskOptions | undefined,
  read: (reply: R) => T,
): Answer<T> {
  return askEncoded(line, procedure, [encode(procedure.args, args)], options, read);
}

/** The same with the arguments already encoded, in parts. */
export async function askEncoded<R, T>(
  line: Line,
  procedure: Pick<Procedure<never, R>, 'name' | 'number' | 'reply'>,
  payload: readonly Buffer[],
  options: AskOptions | undefined,
  read: (reply: R) => T,
): Answer<T> {
  const { name, number } = procedure;
  const isUrgent = options?.isUrgent ?? false;
  const answer = await line.call(
    { program: REMOTE_PROGRAM, procedure: number, name, payload, isUrgent },
    options,
  );
  if (!answer.ok) return answer;
  return readAnswer(name, answer.value, (bytes) => read(decode(procedure.reply, bytes)));
}

function readAnswer<T>(name: string, frame: Frame, read: (bytes: Buffer) => T): Result<T, Fault> {
  try {
    if (frame.status === STATUS_ERROR) return fail(libvirtFault(decode(remoteError, frame.payload), name));
    return ok(read(frame.payload));
  } catch (error) {
    if (!(error instanceof WireError)) throw error;
    return fail({ code: 'wire-broken', raw: `reply to ${name}: ${error.message}` });
  }
}

/** For procedures that answer nothing. */
export const nothing = (): void => undefined;
