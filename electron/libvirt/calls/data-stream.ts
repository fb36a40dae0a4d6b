import { Duplex } from 'node:stream';
import type { Fault } from '../../../shared/domain/fault';
import { fail, ok } from '../../../shared/lib/result';
import { libvirtFault } from '../fault';
import { REMOTE_PROGRAM, type Procedure } from '../protocol/procedure';
import { remoteError } from '../protocol/remote-error';
import type { Answer, CallOptions } from '../wire/call-options';
import { STATUS_ERROR } from '../wire/frame';
import type { Line } from '../wire/line';
import type { StreamListener, StreamOut } from '../wire/streams';
import { WireError } from '../wire/wire-error';
import { decode, encode } from './ask';

/**
 * Raw bytes of a guest, both ways. It never emits 'error': when it ends it emits 'close' (after 'end', when everything
 * was read), and `whenClosed` tells why: undefined when it ended in order or by our `destroy()`. A reader that pauses
 * stops the reading of the whole line. It ends itself when the daemon has no more to send.
 */
export type DataStream = Duplex & { readonly whenClosed: Promise<Fault | undefined> };

/**
 * Calls a procedure that opens a stream. Give it a line of its own: whatever it delivers stands before everything else
 * there. Faults: those of a call.
 */
export async function openDataStream<A>(
  line: Line,
  procedure: Procedure<A, unknown>,
  args: A,
  options?: CallOptions,
): Answer<DataStream> {
  const { name, number } = procedure;
  const stream = new LineStream(line, name);
  const payload = [encode(procedure.args, args)];
  const request = { program: REMOTE_PROGRAM, procedure: number, name, payload };
  const opened = await line.openStream(request, stream.listener, options);
  if (opened.ok && opened.value.reply.status !== STATUS_ERROR) {
    stream.begin(opened.value.out);
    return ok(stream);
  }
  stream.destroy();
  return opened.ok ? fail(readError(opened.value.reply.payload, name)) : opened;
}

function readError(payload: Buffer, name: string): Fault {
  try {
    return libvirtFault(decode(remoteError, payload), name);
  } catch (error) {
    if (!(error instanceof WireError)) throw error;
    return { code: 'wire-broken', raw: `error of ${name}: ${error.message}` };
  }
}

class LineStream extends Duplex {
  readonly whenClosed: Promise<Fault | undefined>;
  readonly listener: StreamListener;
  readonly #line: Line;
  #out: StreamOut | undefined;
  #release: (() => void) | undefined;
  #onFinished: (() => void) | undefined;
  #fault: Fault | undefined;
  /** The daemon has it no more: nothing is to be finished or aborted. */
  #isOver = false;

  constructor(line: Line, name: string) {
    // Once the daemon has no more to send, our side is finished too: otherwise it would keep the stream.
    super({ allowHalfOpen: false });
    this.#line = line;
    this.whenClosed = new Promise((resolve) => this.once('close', () => resolve(this.#fault)));
    this.listener = {
      onData: (bytes) => this.#take(bytes),
      onDataEnd: () => void this.push(null),
      onDone: () => this.#end(undefined),
      onFailed: (error) => this.#end(readError(error, name)),
      onLost: (fault) => this.#end(fault),
    };
  }

  begin(out: StreamOut): void {
    this.#out = out;
  }

  override _read(): void {
    this.#release?.();
    this.#release = undefined;
  }

  override _write(chunk: Buffer, _encoding: string, done: () => void): void {
    if (this.#isOver || this.#out === undefined || this.#out.send(chunk)) done();
    else this.#line.onceRoom(done);
  }

  override _final(done: () => void): void {
    if (this.#isOver || this.#out === undefined) return done();
    this.#onFinished = done;
    this.#out.finish();
  }

  override _destroy(_error: Error | null, done: (error: null) => void): void {
    this._read();
    if (!this.#isOver) this.#out?.abort();
    done(null);
  }

  #take(bytes: Buffer): void {
    if (this.destroyed) return;
    if (!this.push(bytes)) this.#release ??= this.#line.holdReading();
  }

  /** What came before is still delivered: the reader sees 'end' after the last of it, then 'close'. */
  #end(fault: Fault | undefined): void {
    this.#isOver = true;
    this.#fault ??= fault;
    this.#onFinished?.();
    if (!this.destroyed && !this.readableEnded) this.push(null);
  }
}
