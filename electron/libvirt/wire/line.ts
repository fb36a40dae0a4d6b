import type { Duplex } from 'node:stream';
import type { Fault } from '../../../shared/domain/fault';
import type { Result } from '../../../shared/lib/result';
import type { CallOptions } from './call-options';
import { Calls, type CallRequest } from './calls';
import { MESSAGE, REPLY, STATUS_OK, writeFrame, type Frame } from './frame';
import { FrameReader } from './frame-reader';
import { KEEPALIVE_PROGRAM, PING, PONG, startHeartbeat } from './keepalive';
import { WireError } from './wire-error';

export interface LineOptions {
  readonly address: string;
  readonly port: number;
  readonly keepalive: { readonly intervalMs: number; readonly count: number };
  /** An event, in the order it arrived. */
  readonly onMessage: (frame: Frame) => void;
}

/** Messages over a byte stream: calls out, replies and events in, and a heartbeat beside them. */
export interface Line {
  call(request: CallRequest, options?: CallOptions): Promise<Result<Frame, Fault>>;
  /** The shortest time from a call to its reply so far, ms; undefined before the first. */
  fastestReplyMs(): number | undefined;
  /** Ends the line with that fault, for everyone who waits. */
  end(fault: Fault): void;
  /** From now on an end of the stream is what we wanted: 'cancelled', not 'line-lost'. */
  leave(): void;
  /** Settles once, with how the line ended. */
  readonly closed: Promise<Fault>;
}

/** Takes a stream over, whoever opened it. It is destroyed when the line ends. */
export function openLine(stream: Duplex, options: LineOptions): Line {
  const { address, port } = options;
  const reader = new FrameReader();
  const write = (message: Buffer): void => {
    if (stream.writable) stream.write(message);
  };
  const calls = new Calls(write);
  const keepalive = (procedure: number): void =>
    write(writeFrame({ program: KEEPALIVE_PROGRAM, procedure, type: MESSAGE, serial: 0, status: STATUS_OK }));

  let hasEnded = false;
  let isLeaving = false;
  let tellClosed: (fault: Fault) => void;
  const closed = new Promise<Fault>((resolve) => (tellClosed = resolve));
  const end = (fault: Fault): void => {
    if (hasEnded) return;
    hasEnded = true;
    heartbeat.stop();
    calls.end(fault);
    tellClosed(fault);
    stream.destroy();
  };
  const lose = (raw: string): void =>
    end(isLeaving ? { code: 'cancelled' } : { code: 'line-lost', address, port, raw });

  const heartbeat = startHeartbeat({
    ...options.keepalive,
    ping: () => keepalive(PING),
    giveUp: (silentMs) => lose(`no answer for ${silentMs / 1000} s`),
  });

  // By type first: events carry serial 1 and would be taken for the reply to the first call.
  const route = (frame: Frame): void => {
    if (hasEnded) return;
    heartbeat.heard();
    if (frame.program === KEEPALIVE_PROGRAM) {
      if (frame.procedure === PING) keepalive(PONG);
    } else if (frame.type === REPLY) calls.reply(frame);
    else if (frame.type === MESSAGE) options.onMessage(frame);
    else throw new WireError(`a message of type ${frame.type}, which nobody asked for`);
  };

  stream.on('data', (chunk: Buffer) => {
    if (hasEnded) return;
    try {
      reader.push(chunk, route);
    } catch (error) {
      if (!(error instanceof WireError)) throw error;
      end({ code: 'wire-broken', raw: error.message });
    }
  });
  stream.on('error', (error) => lose(error.message));
  stream.on('end', () => lose(reader.isMidway ? 'ended within a message' : 'ended by the other side'));
  stream.on('close', () => lose('closed'));
  // A stream that ended before we listened will never say so again.
  if (stream.destroyed || stream.readableEnded) queueMicrotask(() => lose('closed'));
  return {
    call: (request, how) => calls.call(request, how),
    fastestReplyMs: () => calls.fastestReplyMs,
    end,
    leave: () => void (isLeaving = true),
    closed,
  };
}
