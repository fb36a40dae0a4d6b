import type { Fault } from '../../../shared/domain/fault';
import {
  STATUS_CONTINUE,
  STATUS_ERROR,
  STATUS_OK,
  STREAM,
  writeFrame,
  type Frame,
  type FrameHeader,
} from './frame';
import { WireError } from './wire-error';

/*
  Some procedures open a stream (libvirt: src/rpc/virnetprotocol.x). They are called like any other; messages of type
  STREAM with the call's own procedure and serial then carry raw bytes, both ways:
    continue, bytes      data
    continue, nothing    the daemon has no more
    ok, nothing          ours: finish; the daemon's: finish or abort is acknowledged
    error                ours, with nothing: abort; the daemon's, with an error: it gave the stream up
  There is no window: what bounds a stream is the line itself. Whoever does not keep up stops reading the line, and so
  everything else on it; that is why a stream belongs on a line of its own.
*/

/** VIR_NET_MESSAGE_LEGACY_PAYLOAD_MAX: as much of a stream as libvirt's own sides put into one message. */
export const STREAM_PART_BYTES = 262_120;

/** Hears one stream. Nothing comes after `onDone`, `onFailed` or `onLost`. */
export interface StreamListener {
  onData(bytes: Buffer): void;
  /** The daemon has no more to send; the stream is still to be finished. */
  onDataEnd(): void;
  /** Our finish or abort was acknowledged. */
  onDone(): void;
  /** The daemon gave it up. Its error, as on the wire. */
  onFailed(error: Buffer): void;
  /** The line ended. */
  onLost(fault: Fault): void;
}

/** Our side of one stream. After `finish` or `abort` nothing more is sent. */
export interface StreamOut {
  /** Sends bytes, in as many messages as they need; false when the line would rather have a pause. */
  send(bytes: Buffer): boolean;
  finish(): void;
  abort(): void;
}

interface Open {
  readonly header: Omit<FrameHeader, 'status'>;
  readonly listener: StreamListener;
  phase: 'open' | 'finishing' | 'aborting';
  hasDataEnded: boolean;
}

/** The streams of one line, by the serial of the call that opened each. */
export class Streams {
  private readonly send: (message: Buffer) => boolean;
  private readonly open = new Map<number, Open>();
  /** Messages for these may still be on their way. */
  private readonly over = new Set<number>();

  constructor(send: (message: Buffer) => boolean) {
    this.send = send;
  }

  /** From now on messages with that serial are this stream's. To be called before its call goes out. */
  expect(call: Pick<FrameHeader, 'program' | 'procedure' | 'serial'>, listener: StreamListener): StreamOut {
    const { program, procedure, serial } = call;
    const header = { program, procedure, serial, type: STREAM };
    const stream: Open = { header, listener, phase: 'open', hasDataEnded: false };
    this.open.set(serial, stream);
    return {
      send: (bytes) => this.sendData(stream, bytes),
      finish: () => this.sendLast(stream, 'finishing', STATUS_OK),
      abort: () => this.sendLast(stream, 'aborting', STATUS_ERROR),
    };
  }

  /** The call was refused: there is no stream. */
  forget(serial: number): void {
    this.open.delete(serial);
    this.over.add(serial);
  }

  /** A stream message arrived. Throws WireError on one that cannot be. */
  receive(frame: Frame): void {
    const stream = this.open.get(frame.serial);
    if (stream === undefined) {
      if (this.over.has(frame.serial)) return;
      throw new WireError(`a message of stream ${frame.serial}, which was never opened`);
    }
    const { header } = stream;
    if (frame.program !== header.program || frame.procedure !== header.procedure) {
      throw new WireError(`procedure ${frame.procedure} in the stream of procedure ${header.procedure}`);
    }
    this.take(stream, frame);
  }

  /** The line is gone. */
  end(fault: Fault): void {
    const all = [...this.open.values()];
    this.open.clear();
    for (const { listener } of all) listener.onLost(fault);
  }

  private take(stream: Open, { serial, status, payload }: Frame): void {
    switch (status) {
      case STATUS_CONTINUE:
        return takeData(stream, payload);
      case STATUS_OK:
        if (stream.phase === 'open') throw new WireError(`stream ${serial} is acknowledged before its end`);
        this.forget(serial);
        return stream.listener.onDone();
      case STATUS_ERROR:
        this.forget(serial);
        return stream.listener.onFailed(payload);
      default:
        throw new WireError(`status ${status} in stream ${serial}`);
    }
  }

  private sendData(stream: Open, bytes: Buffer): boolean {
    if (!this.canSend(stream)) return true;
    let hasRoom = true;
    for (let at = 0; at < bytes.length; at += STREAM_PART_BYTES) {
      const part = bytes.subarray(at, at + STREAM_PART_BYTES);
      hasRoom = this.send(writeFrame({ ...stream.header, status: STATUS_CONTINUE }, part));
    }
    return hasRoom;
  }

  private sendLast(stream: Open, phase: Open['phase'], status: number): void {
    if (!this.canSend(stream)) return;
    stream.phase = phase;
    this.send(writeFrame({ ...stream.header, status }));
  }

  private canSend(stream: Open): boolean {
    return stream.phase === 'open' && this.open.get(stream.header.serial) === stream;
  }
}

function takeData(stream: Open, payload: Buffer): void {
  if (stream.hasDataEnded) throw new WireError(`stream ${stream.header.serial} goes on after its end`);
  if (payload.length === 0) {
    stream.hasDataEnded = true;
    stream.listener.onDataEnd();
  } else if (stream.phase !== 'aborting') stream.listener.onData(payload);
}
