import type { Duplex } from 'node:stream';
import type { Fault } from '../../../shared/domain/fault';
import type { Silence } from '../../../shared/domain/host';
import { ok, type Result } from '../../../shared/lib/result';
import type { CallOptions } from './call-options';
import { Calls, type CallRequest } from './calls';
import { MESSAGE, REPLY, STATUS_ERROR, STATUS_OK, STREAM, writeFrame, type Frame } from './frame';
import { FrameReader } from './frame-reader';
import { KEEPALIVE_PROGRAM, PING, PONG, startHeartbeat } from './keepalive';
import { Streams, type StreamListener, type StreamOut } from './streams';
import { WireError } from './wire-error';

export interface LineOptions {
  readonly address: string;
  readonly port: number;
  readonly keepalive: { readonly intervalMs: number; readonly count: number };
  readonly isHeld?: (() => boolean) | undefined;
  readonly onSilence?: ((silence: Silence | undefined) => void) | undefined;
  /** An event, in the order it arrived. */
  readonly onMessage: (frame: Frame) => void;
}

/** Messages over a byte stream: calls out, replies and events in, streams both ways, and a heartbeat beside them. */
export interface Line {
  call(request: CallRequest, options?: CallOptions): Promise<Result<Frame, Fault>>;
  /**
   * Calls a procedure that opens a stream. The listener may hear data before this settles. A caller that stops waiting
   * leaves nothing behind: a stream that is opened after all is aborted.
   */
  openStream(
    request: CallRequest,
    listener: StreamListener,
    options?: CallOptions,
  ): Promise<Result<{ readonly reply: Frame; readonly out: StreamOut }, Fault>>;
  /** Reads nothing more, replies and events included, until every hold was given back by its function. */
  holdReading(): () => void;
  /** Calls back once: now when the line takes more, else when it does again or has ended. */
  onceRoom(listener: () => void): void;
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
  const write = (message: Buffer): boolean => !stream.writable || stream.write(message);
  const calls = new Calls((message) => void write(message));
  const streams = new Streams(write);
  const keepalive = (procedure: number): void =>
    void write(
      writeFrame({ program: KEEPALIVE_PROGRAM, procedure, type: MESSAGE, serial: 0, status: STATUS_OK }),
    );
  let holds = 0;
  const awaitingRoom: (() => void)[] = [];
  const tellRoom = (): void => awaitingRoom.splice(0).forEach((listener) => listener());

  let hasEnded = false;
  let isLeaving = false;
  let tellClosed: (fault: Fault) => void;
  const closed = new Promise<Fault>((resolve) => (tellClosed = resolve));
  const end = (fault: Fault): void => {
    if (hasEnded) return;
    hasEnded = true;
    heartbeat.stop();
    calls.end(fault);
    streams.end(fault);
    tellRoom();
    tellClosed(fault);
    stream.destroy();
  };
  const lose = (raw: string): void =>
    end(isLeaving ? { code: 'cancelled' } : { code: 'line-lost', address, port, raw });

  const heartbeat = startHeartbeat({
    ...options.keepalive,
    isHeld: options.isHeld ?? (() => false),
    onSilence: options.onSilence ?? (() => undefined),
    ping: () => {
      keepalive(PING);
      // Whoever does not read cannot hear: that is no silence of the other side's.
      if (holds > 0) heartbeat.heard();
    },
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
    else if (frame.type === STREAM) streams.receive(frame);
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
  stream.on('drain', tellRoom);
  stream.on('error', (error) => lose(error.message));
  stream.on('end', () => lose(reader.isMidway ? 'ended within a message' : 'ended by the other side'));
  stream.on('close', () => lose('closed'));
  // A stream that ended before we listened will never say so again.
  if (stream.destroyed || stream.readableEnded) queueMicrotask(() => lose('closed'));

  const openStream: Line['openStream'] = async (request, listener, how) => {
    let out: StreamOut | undefined;
    let isWanted = true;
    const { program, procedure } = request;
    const answer = await calls.call(
      {
        ...request,
        onSend: (serial) => (out = streams.expect({ program, procedure, serial }, listener)),
        onReply: ({ serial, status }) => {
          if (status === STATUS_ERROR) streams.forget(serial);
          else if (!isWanted) out?.abort();
        },
      },
      how,
    );
    isWanted = answer.ok;
    if (!answer.ok) return answer;
    if (out === undefined) throw new Error(`${request.name} was answered and never sent`);
    return ok({ reply: answer.value, out });
  };

  return {
    call: (request, how) => calls.call(request, how),
    openStream,
    holdReading: () => {
      if (holds++ === 0) stream.pause();
      let isHeld = true;
      return () => {
        if (!isHeld) return;
        isHeld = false;
        if (--holds === 0 && !hasEnded) stream.resume();
      };
    },
    onceRoom: (listener) => {
      if (hasEnded || !stream.writableNeedDrain) listener();
      else awaitingRoom.push(listener);
    },
    fastestReplyMs: () => calls.fastestReplyMs,
    end,
    leave: () => void (isLeaving = true),
    closed,
  };
}
