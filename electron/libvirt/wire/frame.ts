import { WireError } from './wire-error';

/*
  A libvirt message (src/rpc/virnetprotocol.x), every number big-endian:
    uint32 length      whole message, these four bytes included
    uint32 program     0x20008086 remote, 0x6b656570 keepalive
    uint32 version     1
    int32  procedure   call or event number
    int32  type        0 call, 1 reply, 2 message, 3 stream, 4 and 5 call and reply with descriptors, 6 hole
    uint32 serial      chosen by the caller, repeated by the reply
    int32  status      0 ok, 1 error, 2 continue (streams only)
    bytes  payload     XDR, shaped by program and procedure; an error struct when status is 1
*/
export const HEADER_BYTES = 28;
/** VIR_NET_MESSAGE_MAX, plus the length word it does not count. */
export const LARGEST_BYTES = 4 + 33_554_432;
const VERSION = 1;

export const CALL = 0;
export const REPLY = 1;
export const MESSAGE = 2;
export const STREAM = 3;

export const STATUS_OK = 0;
export const STATUS_ERROR = 1;
/** In streams only. */
export const STATUS_CONTINUE = 2;

export interface FrameHeader {
  readonly program: number;
  readonly procedure: number;
  readonly type: number;
  readonly serial: number;
  readonly status: number;
}
export interface Frame extends FrameHeader {
  readonly payload: Buffer;
}

/** The whole message's size, from its first four bytes; thrown out before anything is kept for it. */
export function frameLength(word: number): number {
  if (word < HEADER_BYTES || word > LARGEST_BYTES) throw new WireError(`impossible message length ${word}`);
  return word;
}

/** Reads one whole message. The payload is a view on it. */
export function readFrame(bytes: Buffer): Frame {
  const version = bytes.readUInt32BE(8);
  if (version !== VERSION) throw new WireError(`protocol version ${version}`);
  return {
    program: bytes.readUInt32BE(4),
    procedure: bytes.readInt32BE(12),
    type: bytes.readInt32BE(16),
    serial: bytes.readUInt32BE(20),
    status: bytes.readInt32BE(24),
    payload: bytes.subarray(HEADER_BYTES),
  };
}

/** One message, its payload joined from parts. Larger than the protocol allows is the caller's bug and throws. */
export function writeFrame(header: FrameHeader, ...parts: readonly Buffer[]): Buffer {
  const length = parts.reduce((sum, part) => sum + part.length, HEADER_BYTES);
  if (length > LARGEST_BYTES) throw new RangeError(`a message of ${length} bytes cannot be sent`);
  const head = Buffer.alloc(HEADER_BYTES);
  head.writeUInt32BE(length, 0);
  head.writeUInt32BE(header.program, 4);
  head.writeUInt32BE(VERSION, 8);
  head.writeInt32BE(header.procedure, 12);
  head.writeInt32BE(header.type, 16);
  head.writeUInt32BE(header.serial, 20);
  head.writeInt32BE(header.status, 24);
  return Buffer.concat([head, ...parts], length);
}
