import { frameLength, readFrame, type Frame } from './frame';

/**
 * Cuts a byte stream into messages. Keeps at most one unfinished message, and joins its pieces once, when the last
 * one is there: a 32 MiB reply in small chunks costs one copy.
 */
export class FrameReader {
  private pieces: Buffer[] = [];
  private held = 0;
  /** Size of the message being collected; 0 while its length word is incomplete. */
  private wanted = 0;

  /** True when the stream stopped within a message. */
  get isMidway(): boolean {
    return this.held > 0;
  }

  /** Takes a chunk and hands on each message it completes, in order. Throws WireError on an impossible one. */
  push(chunk: Buffer, onFrame: (frame: Frame) => void): void {
    if (chunk.length === 0) return;
    this.pieces.push(chunk);
    this.held += chunk.length;
    while (this.isReady()) onFrame(readFrame(this.take(this.wanted)));
  }

  private isReady(): boolean {
    if (this.wanted === 0 && this.held >= 4) this.wanted = frameLength(this.firstWord());
    return this.wanted > 0 && this.held >= this.wanted;
  }

  private firstWord(): number {
    const first = this.pieces[0];
    if (first !== undefined && first.length >= 4) return first.readUInt32BE(0);
    this.pieces = [Buffer.concat(this.pieces)];
    return this.firstWord();
  }

  private take(length: number): Buffer {
    const only = this.pieces.length === 1 ? this.pieces[0] : undefined;
    const joined = only ?? Buffer.concat(this.pieces, this.held);
    this.pieces = joined.length > length ? [joined.subarray(length)] : [];
    this.held -= length;
    this.wanted = 0;
    return joined.subarray(0, length);
  }
}
