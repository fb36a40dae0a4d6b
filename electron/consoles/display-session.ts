import { randomUUID } from 'node:crypto';
import type { Stop, Watcher } from '../../shared/contract/define';
import type { ConsoleId, ConsoleOutput } from '../../shared/domain/console';
import type { Fault } from '../../shared/domain/fault';
import { fail, ok, type Result } from '../../shared/lib/result';
import type { Line } from '../ssh';

/** As much as one value of the topic carries: with base64 a frame of some 64 KiB. */
const stretchBytes = 48 * 1024;
/** With so much not yet taken, nothing more is read: the rest waits in the host. */
const mostWaitingBytes = 4 * stretchBytes;

export interface DisplayNeeds {
  readonly line: Line;
  readonly onEnd: () => void;
  /** Ends when nobody asked for output for so long. */
  readonly lingerMs: number;
}

/** One connection to a display, for one window. Nothing may be lost, so what was asked from is what was taken. */
export class DisplaySession {
  readonly id: ConsoleId = randomUUID();
  readonly #needs: DisplayNeeds;
  #waiting: Buffer = Buffer.alloc(0);
  /** Offset of its first byte. */
  #from = 0;
  #reader: { readonly from: number; readonly watcher: Watcher<ConsoleOutput>; sent: number } | undefined;
  #linger: NodeJS.Timeout | undefined;
  #hasClosed = false;
  #isOver = false;

  constructor(needs: DisplayNeeds) {
    this.#needs = needs;
    const { line } = needs;
    line.on('data', (bytes: Buffer) => this.#take(bytes));
    const closed = (): void => {
      this.#hasClosed = true;
      this.#endIfRead();
    };
    line.once('end', closed);
    void line.whenClosed.then(closed);
    this.#lingerOn();
  }

  /** Takes what lies before `from` as taken. */
  watchOutput(from: number, watcher: Watcher<ConsoleOutput>): Stop {
    if (from < this.#from || from > this.#from + this.#waiting.length) {
      watcher.onFault({ code: 'console-gone', id: this.id });
      return () => undefined;
    }
    clearTimeout(this.#linger);
    this.#waiting = this.#waiting.subarray(from - this.#from);
    this.#from = from;
    const reader = { from, watcher, sent: -1 };
    this.#reader = reader;
    if (this.#waiting.length < mostWaitingBytes) this.#needs.line.resume();
    this.#tell();
    this.#endIfRead();
    return () => {
      if (this.#reader !== reader) return;
      this.#reader = undefined;
      this.#lingerOn();
    };
  }

  type(bytes: Buffer): Promise<Result<void, Fault>> {
    const gone: Fault = { code: 'console-gone', id: this.id };
    const { line } = this.#needs;
    if (!line.writable) return Promise.resolve(fail(gone));
    return new Promise((resolve) => {
      line.write(bytes, (error) => resolve(error ? fail(gone) : ok(undefined)));
    });
  }

  end(): void {
    if (this.#isOver) return;
    this.#isOver = true;
    clearTimeout(this.#linger);
    this.#needs.line.destroy();
    this.#needs.onEnd();
    this.#reader?.watcher.onFault({ code: 'console-gone', id: this.id });
  }

  #take(bytes: Buffer): void {
    this.#waiting = Buffer.concat([this.#waiting, bytes]);
    if (this.#waiting.length >= mostWaitingBytes) this.#needs.line.pause();
    this.#tell();
  }

  #tell(): void {
    const reader = this.#reader;
    const bytes = this.#waiting.subarray(0, stretchBytes);
    if (reader === undefined || bytes.length === reader.sent) return;
    reader.sent = bytes.length;
    const head = this.#from + this.#waiting.length;
    reader.watcher.onValue({ from: this.#from, base64: bytes.toString('base64'), marks: [], head });
  }

  /** What came before the end is still to be shown. */
  #endIfRead(): void {
    if (this.#hasClosed && this.#waiting.length === 0) this.end();
  }

  #lingerOn(): void {
    clearTimeout(this.#linger);
    if (!this.#isOver) this.#linger = setTimeout(() => this.end(), this.#needs.lingerMs);
  }
}
