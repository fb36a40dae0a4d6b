import type { ConsoleMark, ConsoleOutput } from '../../shared/domain/console';

/** What one value of the topic carries at most: with base64 a frame of some 64 KiB. */
const longestStretchBytes = 48 * 1024;
/** In a guest's output a zero byte means nothing to a terminal: the place of a mark. */
const markByte = Buffer.alloc(1);

/** The last of a guest's output, in a ring of fixed size: however much it writes, no more memory is used. */
export class Scrollback {
  readonly #ring: Buffer;
  #head = 0;
  #marks: ConsoleMark[] = [];

  constructor(keptBytes: number = 256 * 1024) {
    this.#ring = Buffer.alloc(keptBytes);
  }

  /** Offset after the last byte. */
  get head(): number {
    return this.#head;
  }

  /** Offset of the oldest byte kept. */
  get tail(): number {
    return Math.max(0, this.#head - this.#ring.length);
  }

  append(bytes: Buffer): void {
    const size = this.#ring.length;
    const kept = bytes.subarray(Math.max(0, bytes.length - size));
    const at = (this.#head + bytes.length - kept.length) % size;
    const untilEnd = kept.copy(this.#ring, at);
    kept.copy(this.#ring, 0, untilEnd);
    this.#head += bytes.length;
    const { tail } = this;
    if ((this.#marks[0]?.at ?? tail) < tail) this.#marks = this.#marks.filter((mark) => mark.at >= tail);
  }

  mark(kind: ConsoleMark['kind'], host: string): void {
    this.#marks.push({ at: this.#head, kind, host });
    this.append(markByte);
  }

  /** What there is from that offset on, as much as one value may carry. */
  from(offset: number): ConsoleOutput {
    const from = Math.min(Math.max(offset, this.tail), this.#head);
    const end = Math.min(this.#head, from + longestStretchBytes);
    return {
      from,
      base64: this.#read(from, end).toString('base64'),
      marks: this.#marks.filter(({ at }) => at >= from && at < end),
      head: this.#head,
    };
  }

  /** Whether a stretch from that offset already carries all it may. */
  isFullFrom(offset: number, sentUpTo: number): boolean {
    return sentUpTo - Math.max(offset, this.tail) >= longestStretchBytes;
  }

  #read(from: number, end: number): Buffer {
    const size = this.#ring.length;
    const at = from % size;
    const first = this.#ring.subarray(at, Math.min(size, at + end - from));
    return Buffer.concat([first, this.#ring.subarray(0, end - from - first.length)]);
  }
}
