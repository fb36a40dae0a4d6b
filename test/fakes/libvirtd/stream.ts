import { STATUS_CONTINUE, STATUS_ERROR, STATUS_OK, type Frame } from '../../../electron/libvirt/wire/frame';
import type { Failure } from './failure';

const nothing = Buffer.alloc(0);

/** The daemon's side of one stream. What the client sent is in `received`; `write` sends to it. */
export class FakeStream {
  isOpen = true;
  /** How the client ended it. */
  ended: 'finished' | 'aborted' | 'line dropped' | undefined;
  private readonly send: (status: number, payload: Buffer) => void;
  private pieces: Buffer[] = [];
  private waiting: { readonly isEnough: () => boolean; readonly tell: () => void }[] = [];

  constructor(send: (status: number, payload: Buffer) => void) {
    this.send = send;
  }

  get received(): string {
    return Buffer.concat(this.pieces).toString('latin1');
  }

  get receivedBytes(): number {
    return this.pieces.reduce((sum, piece) => sum + piece.length, 0);
  }

  write(bytes: Buffer | string): void {
    if (this.isOpen) this.send(STATUS_CONTINUE, Buffer.from(bytes));
  }

  /** No more data; the client is expected to finish. */
  end(): void {
    if (!this.isOpen) return;
    this.isOpen = false;
    this.send(STATUS_CONTINUE, nothing);
  }

  fail(failure: Failure): void {
    this.isOpen = false;
    this.send(STATUS_ERROR, failure.encoded());
  }

  drop(): void {
    this.close('line dropped');
  }

  receive({ status, payload }: Frame): void {
    if (this.ended !== undefined) return;
    if (status === STATUS_CONTINUE) {
      this.pieces.push(payload);
      this.look();
    } else {
      this.close(status === STATUS_OK ? 'finished' : 'aborted');
      this.send(STATUS_OK, nothing);
    }
  }

  /** Settles when it is true of this stream, after whatever the client sends. */
  until(isEnough: () => boolean): Promise<void> {
    return new Promise((tell) => {
      this.waiting.push({ isEnough, tell });
      this.look();
    });
  }

  private close(how: 'finished' | 'aborted' | 'line dropped'): void {
    this.isOpen = false;
    this.ended ??= how;
    this.look();
  }

  private look(): void {
    this.waiting = this.waiting.filter(({ isEnough, tell }) => {
      const isDone = isEnough();
      if (isDone) tell();
      return !isDone;
    });
  }
}
