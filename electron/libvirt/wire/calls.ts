import type { Fault } from '../../../shared/domain/fault';
import { fail, ok, type Result } from '../../../shared/lib/result';
import type { CallOptions } from './call-options';
import { CALL, STATUS_ERROR, STATUS_OK, writeFrame, type Frame } from './frame';
import { WireError } from './wire-error';

/*
  Serial → caller. The daemon answers in any order, and executes at most five calls of one connection
  (max_client_requests); with five under way it stops reading the line, keepalive included. So at most four are ever
  under way here, and ordinary calls take at most three of the four: the last place is kept for urgent ones, which
  never wait behind ordinary ones.
*/
const PLACES = 4;
const ORDINARY_PLACES = 3;
const LAST_SERIAL = 0xffffffff;

export interface CallRequest {
  readonly program: number;
  readonly procedure: number;
  /** libvirt's name of the call, for faults and errors. */
  readonly name: string;
  /** The encoded arguments, in parts. */
  readonly payload: readonly Buffer[];
  readonly isUrgent?: boolean;
  /** Told the serial just before the call goes out: what belongs to it may come ahead of its reply. */
  readonly onSend?: (serial: number) => void;
  /** Told of the reply, also when the caller has stopped waiting for it. */
  readonly onReply?: (frame: Frame) => void;
}

interface Waiting {
  readonly request: CallRequest;
  /** When it went out, in the monotonic clock. */
  sentAtMs?: number;
  /** Settles the caller and forgets its timer and signal. After the first time it does nothing. */
  readonly settle: (outcome: Result<Frame, Fault>) => void;
}

export class Calls {
  private readonly send: (message: Buffer) => void;
  private readonly underWay = new Map<number, Waiting>();
  private urgent: Waiting[] = [];
  private ordinary: Waiting[] = [];
  private nextSerial = 1;
  private ended: Fault | undefined;
  private fastest: number | undefined;

  constructor(send: (message: Buffer) => void) {
    this.send = send;
  }

  /** Sends the call when there is a place for it; settles with the reply (ok or error) or with why none comes. */
  call(request: CallRequest, options: CallOptions = {}): Promise<Result<Frame, Fault>> {
    if (this.ended !== undefined) return Promise.resolve(fail(this.ended));
    if (options.signal?.aborted) return Promise.resolve(fail({ code: 'cancelled' }));
    return new Promise((resolve) => {
      const waiting = this.waitFor(request, options, resolve);
      (request.isUrgent ? this.urgent : this.ordinary).push(waiting);
      this.sendQueued();
    });
  }

  /** The shortest time from a call to its reply so far, ms. */
  get fastestReplyMs(): number | undefined {
    return this.fastest;
  }

  /** A reply arrived. Throws WireError when nobody asked for it. */
  reply(frame: Frame): void {
    const waiting = this.underWay.get(frame.serial);
    if (waiting === undefined) throw new WireError(`a reply to call ${frame.serial}, which was never sent`);
    const { program, procedure, name } = waiting.request;
    if (frame.program !== program || frame.procedure !== procedure) {
      throw new WireError(`procedure ${frame.procedure} answered a call of ${name}`);
    }
    if (frame.status !== STATUS_OK && frame.status !== STATUS_ERROR) {
      throw new WireError(`status ${frame.status} in a reply to ${name}`);
    }
    this.underWay.delete(frame.serial);
    const tookMs = performance.now() - (waiting.sentAtMs ?? 0);
    this.fastest = Math.min(this.fastest ?? tookMs, tookMs);
    waiting.request.onReply?.(frame);
    waiting.settle(ok(frame));
    this.sendQueued();
  }

  /** The line is gone: everyone who waits is told, and everyone who comes later. */
  end(fault: Fault): void {
    if (this.ended !== undefined) return;
    this.ended = fault;
    const all = [...this.underWay.values(), ...this.urgent, ...this.ordinary];
    this.underWay.clear();
    this.urgent = [];
    this.ordinary = [];
    for (const waiting of all) waiting.settle(fail(fault));
  }

  private sendQueued(): void {
    for (let next = this.takeNext(); next !== undefined; next = this.takeNext()) this.transmit(next);
  }

  private takeNext(): Waiting | undefined {
    if (this.underWay.size >= PLACES) return undefined;
    if (this.urgent.length > 0) return this.urgent.shift();
    return this.underWay.size < ORDINARY_PLACES ? this.ordinary.shift() : undefined;
  }

  private transmit(waiting: Waiting): void {
    const { program, procedure, payload } = waiting.request;
    const serial = this.nextSerial;
    this.nextSerial = serial === LAST_SERIAL ? 1 : serial + 1;
    this.underWay.set(serial, waiting);
    waiting.sentAtMs = performance.now();
    waiting.request.onSend?.(serial);
    this.send(writeFrame({ program, procedure, type: CALL, serial, status: STATUS_OK }, ...payload));
  }

  /**
   * An abandoned call that was already sent keeps its place until its late reply: the daemon is still at it, and
   * that is what the places count. One still in the queue is taken out.
   */
  private waitFor(
    request: CallRequest,
    { signal, timeoutMs }: CallOptions,
    resolve: (outcome: Result<Frame, Fault>) => void,
  ): Waiting {
    let timer: NodeJS.Timeout | undefined;
    const onAbort = (): void => abandon({ code: 'cancelled' });
    const waiting: Waiting = {
      request,
      settle: (outcome) => {
        clearTimeout(timer);
        signal?.removeEventListener('abort', onAbort);
        resolve(outcome);
      },
    };
    const abandon = (fault: Fault): void => {
      this.urgent = this.urgent.filter((queued) => queued !== waiting);
      this.ordinary = this.ordinary.filter((queued) => queued !== waiting);
      waiting.settle(fail(fault));
    };
    signal?.addEventListener('abort', onAbort, { once: true });
    if (timeoutMs !== undefined) {
      timer = setTimeout(
        () => abandon({ code: 'timeout', what: request.name, afterMs: timeoutMs }),
        timeoutMs,
      );
    }
    return waiting;
  }
}
