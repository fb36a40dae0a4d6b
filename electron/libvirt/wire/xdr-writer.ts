import { STRING_MAX } from './xdr-reader';

const FIRST_BYTES = 256;

/** Writes XDR (RFC 4506). A value outside its type is the caller's bug and throws. */
export class XdrWriter {
  private bytes = Buffer.alloc(FIRST_BYTES);
  private at = 0;

  i32(value: number): void {
    const start = this.grow(4);
    this.bytes.writeInt32BE(value, start);
  }

  u32(value: number): void {
    const start = this.grow(4);
    this.bytes.writeUInt32BE(value, start);
  }

  i64(value: bigint): void {
    const start = this.grow(8);
    this.bytes.writeBigInt64BE(value, start);
  }

  u64(value: bigint): void {
    const start = this.grow(8);
    this.bytes.writeBigUInt64BE(value, start);
  }

  double(value: number): void {
    const start = this.grow(8);
    this.bytes.writeDoubleBE(value, start);
  }

  /** Bytes without a length word, padded to four. */
  fixed(value: Buffer): void {
    const start = this.grow((value.length + 3) & ~3);
    value.copy(this.bytes, start);
  }

  string(value: string): void {
    this.opaque(Buffer.from(value, 'utf8'), STRING_MAX);
  }

  opaque(value: Buffer, max: number): void {
    if (value.length > max) throw new RangeError(`${value.length} bytes, at most ${max} may be sent`);
    this.u32(value.length);
    this.fixed(value);
  }

  /** What was written so far. */
  done(): Buffer {
    return this.bytes.subarray(0, this.at);
  }

  /**
   * Makes room (always zeroed, so padding is zero as RFC 4506 asks) and says where it starts. May replace
   * `this.bytes`, so it stands in a statement of its own, before the write.
   */
  private grow(count: number): number {
    const start = this.at;
    this.at += count;
    if (this.at > this.bytes.length) {
      const larger = Buffer.alloc(Math.max(this.at, this.bytes.length * 2));
      this.bytes.copy(larger, 0, 0, start);
      this.bytes = larger;
    }
    return start;
  }
}
