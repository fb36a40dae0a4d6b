import { WireError } from './wire-error';

/** libvirt's bound on any one string: REMOTE_STRING_MAX in src/remote/remote_protocol.x. */
export const STRING_MAX = 4_194_304;

const padded = (length: number): number => (length + 3) & ~3;

/**
 * Reads XDR (RFC 4506): big-endian, every item padded to four bytes.
 * No length is believed before it is bounded: by the protocol's limit and by the bytes that are really there.
 */
export class XdrReader {
  private readonly bytes: Buffer;
  private at = 0;

  constructor(bytes: Buffer) {
    this.bytes = bytes;
  }

  get remaining(): number {
    return this.bytes.length - this.at;
  }

  i32(): number {
    return this.bytes.readInt32BE(this.take(4));
  }

  u32(): number {
    return this.bytes.readUInt32BE(this.take(4));
  }

  i64(): bigint {
    return this.bytes.readBigInt64BE(this.take(8));
  }

  u64(): bigint {
    return this.bytes.readBigUInt64BE(this.take(8));
  }

  double(): number {
    return this.bytes.readDoubleBE(this.take(8));
  }

  /** Exactly that many bytes, without a length word; a view on the message. */
  fixed(length: number): Buffer {
    const start = this.take(padded(length));
    return this.bytes.subarray(start, start + length);
  }

  string(): string {
    return this.fixed(this.length(STRING_MAX, 'string')).toString('utf8');
  }

  /** A copy, so that a kept cookie does not keep the whole message alive. */
  opaque(max: number): Buffer {
    return Buffer.from(this.fixed(this.length(max, 'bytes')));
  }

  /** How many elements follow; refused when even the smallest such elements could not fit in what is left. */
  count(max: number, smallestBytes: number): number {
    const count = this.u32();
    if (count > max || count * smallestBytes > this.remaining)
      throw new WireError(`impossible count ${count}`);
    return count;
  }

  /** Everything must have been read: left-over bytes mean the shape was misunderstood. */
  end(): void {
    if (this.remaining > 0) throw new WireError(`${this.remaining} bytes left over`);
  }

  private length(max: number, what: string): number {
    const length = this.u32();
    if (length > max) throw new WireError(`${what} of ${length} bytes is too long`);
    return length;
  }

  private take(count: number): number {
    if (count > this.remaining) throw new WireError(`${count} bytes wanted, ${this.remaining} left`);
    const start = this.at;
    this.at += count;
    return start;
  }
}
