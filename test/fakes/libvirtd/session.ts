import type { Duplex } from 'node:stream';
import { decode, encode } from '../../../electron/libvirt/calls/ask';
import type { EventMessage } from '../../../electron/libvirt/protocol/event-procedures';
import { REMOTE_PROGRAM } from '../../../electron/libvirt/protocol/procedure';
import {
  CALL,
  MESSAGE,
  REPLY,
  STATUS_ERROR,
  STATUS_OK,
  STREAM,
  writeFrame,
  type Frame,
} from '../../../electron/libvirt/wire/frame';
import { FrameReader } from '../../../electron/libvirt/wire/frame-reader';
import { KEEPALIVE_PROGRAM, PING, PONG } from '../../../electron/libvirt/wire/keepalive';
import { Failure, unknownProcedure } from './failure';
import { HANDLERS } from './handlers';
import { lineDropped } from './migrate';
import { FakeStream } from './stream';
import type { FakeHost } from './world';

/** max_client_requests of libvirtd.conf: with so many under way the daemon reads nothing more, pings included. */
const PLACES = 5;
/** Events carry it in practice, although the protocol's description says 0. */
const EVENT_SERIAL = 1;

/** One client's connection to a daemon. */
export class Session {
  readonly host: FakeHost;
  isOpen = false;
  isReadOnly = false;
  isDead = false;
  /** The most calls that were ever under way at once. */
  mostUnderWay = 0;
  private readonly line: Duplex;
  private readonly reader = new FrameReader();
  private readonly unread: Frame[] = [];
  private underWay = 0;
  private readonly registered = new Map<string, number>();
  private onPong: () => void = () => {};
  private readonly streams = new Map<number, FakeStream>();
  /** When false it ignores pings: a machine that hangs. */
  answersPings = true;

  constructor(host: FakeHost, line: Duplex) {
    this.host = host;
    this.line = line;
    line.on('data', (chunk: Buffer) => this.read(chunk));
    line.on('error', () => this.cut());
    line.on('end', () => this.cut());
    line.on('close', () => this.cut());
  }

  /** Drops the line, and does what the daemon does when a client is gone. */
  cut(): void {
    if (this.isDead) return;
    this.isDead = true;
    this.host.sessions.delete(this);
    this.line.destroy();
    for (const stream of this.streams.values()) stream.drop();
    lineDropped(this);
  }

  /** Says goodbye: what was written is delivered before the line ends. */
  hangUp(): void {
    this.line.end();
  }

  /** Registers for an event; the callback's number. */
  register(family: string, id: number): number {
    const callback = this.registered.size;
    this.registered.set(`${family} ${id}`, callback);
    return callback;
  }

  tell<T extends { callback: number }>(
    family: string,
    message: EventMessage<T>,
    body: Omit<T, 'callback'>,
  ): void {
    const callback = this.registered.get(`${family} ${message.id}`);
    if (callback === undefined) return;
    const header = { procedure: message.number, type: MESSAGE, serial: EVENT_SERIAL, status: STATUS_OK };
    this.send(header, encode(message.body, { ...body, callback } as T));
  }

  /** One ping from the daemon's side. */
  ping(): void {
    this.sendKeepalive(PING);
  }

  /** Settles when the client next answers a ping. */
  pong(): Promise<void> {
    return new Promise((resolve) => (this.onPong = resolve));
  }

  private read(chunk: Buffer): void {
    this.reader.push(chunk, (frame) => this.unread.push(frame));
    this.readOn();
  }

  private readOn(): void {
    while (this.underWay < PLACES) {
      const frame = this.unread.shift();
      if (frame === undefined) return;
      if (frame.program === KEEPALIVE_PROGRAM) {
        if (frame.procedure === PING && this.answersPings) this.sendKeepalive(PONG);
        if (frame.procedure === PONG) this.onPong();
      } else if (frame.type === STREAM) this.streams.get(frame.serial)?.receive(frame);
      else if (frame.type === CALL) void this.carryOut(frame);
    }
  }

  private async carryOut(frame: Frame): Promise<void> {
    this.underWay += 1;
    this.host.calls += 1;
    this.mostUnderWay = Math.max(this.mostUnderWay, this.underWay);
    try {
      const payload = await this.answer(frame);
      this.send({ ...frame, type: REPLY, status: STATUS_OK }, payload);
    } catch (error) {
      if (!(error instanceof Failure)) throw error;
      this.send({ ...frame, type: REPLY, status: STATUS_ERROR }, error.encoded());
    }
    this.underWay -= 1;
    // What hangs on a client is let go when it is gone and no call of it is carried out any more.
    if (this.isDead && this.underWay === 0) lineDropped(this);
    this.readOn();
  }

  private async answer(frame: Frame): Promise<Buffer> {
    const handler = HANDLERS.get(frame.procedure);
    if (handler === undefined) throw unknownProcedure(frame.procedure);
    const { name, args, reply } = handler.procedure;
    const act = this.host.script.take(name);
    if (act?.kind === 'fail') throw act.failure;
    if (act?.kind === 'cut' && act.when === 'before') this.cut();
    if (act?.kind === 'hold') {
      act.reached();
      await act.released;
    }
    // A daemon finishes what it began although the client is gone; what it had not read yet is lost.
    if (this.isDead && act?.kind === 'cut') return Buffer.alloc(0);
    const answer = encode(
      reply,
      await handler.run(
        { host: this.host, session: this, openStream: () => this.openStream(frame) },
        decode(args, frame.payload),
      ),
    );
    if (act?.kind === 'cut') this.cut();
    return answer;
  }

  private openStream({ procedure, serial }: Frame): FakeStream {
    const stream = new FakeStream((status, payload) => {
      this.send({ procedure, serial, type: STREAM, status }, payload);
    });
    this.streams.set(serial, stream);
    return stream;
  }

  private send(header: Omit<Frame, 'payload' | 'program'>, payload: Buffer): void {
    if (this.isDead || !this.line.writable) return;
    this.line.write(writeFrame({ ...header, program: REMOTE_PROGRAM }, payload));
  }

  private sendKeepalive(procedure: number): void {
    if (this.isDead || !this.line.writable) return;
    const header = { program: KEEPALIVE_PROGRAM, procedure, type: MESSAGE, serial: 0, status: STATUS_OK };
    this.line.write(writeFrame(header));
  }
}
