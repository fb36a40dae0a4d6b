import { expect, test, vi } from 'vitest';
import { FrameReader } from '../../../../../electron/libvirt/wire/frame-reader';
import {
  HEADER_BYTES,
  LARGEST_BYTES,
  MESSAGE,
  REPLY,
  writeFrame,
  type Frame,
} from '../../../../../electron/libvirt/wire/frame';

const frames: Frame[] = [
  {
    program: 0x20008086,
    procedure: 66,
    type: REPLY,
    serial: 1,
    status: 0,
    payload: Buffer.from('00000001', 'hex'),
  },
  { program: 0x6b656570, procedure: 1, type: MESSAGE, serial: 0, status: 0, payload: Buffer.alloc(0) },
  {
    program: 0x20008086,
    procedure: 318,
    type: MESSAGE,
    serial: 1,
    status: 1,
    payload: Buffer.from('abcdefgh'),
  },
];
const stream = Buffer.concat(frames.map((frame) => writeFrame(frame, frame.payload)));

function readAll(chunks: readonly Buffer[]): Frame[] {
  const reader = new FrameReader();
  const read: Frame[] = [];
  for (const chunk of chunks)
    reader.push(chunk, (frame) => read.push({ ...frame, payload: Buffer.from(frame.payload) }));
  return read;
}

test('the header is the one a real client sends', () => {
  const ping = writeFrame({ program: 0x6b656570, procedure: 1, type: MESSAGE, serial: 0, status: 0 });
  expect(ping.toString('hex')).toBe('0000001c6b6565700000000100000001000000020000000000000000');
});

test('cut at every pair of offsets, the stream reads the same', () => {
  for (let first = 0; first <= stream.length; first++) {
    for (let second = first; second <= stream.length; second++) {
      const chunks = [stream.subarray(0, first), stream.subarray(first, second), stream.subarray(second)];
      expect(readAll(chunks)).toEqual(frames);
    }
  }
});

test('byte by byte, the stream reads the same', () => {
  expect(readAll([...stream].map((byte) => Buffer.from([byte])))).toEqual(frames);
});

test.each([0, 3, HEADER_BYTES - 1, LARGEST_BYTES + 1, 0xffffffff])(
  'a length of %i is refused at once',
  (length) => {
    const word = Buffer.alloc(4);
    word.writeUInt32BE(length);
    expect(() => readAll([word])).toThrow(`impossible message length ${length}`);
  },
);

test('a foreign version is refused', () => {
  const bytes = Buffer.from(stream);
  bytes.writeUInt32BE(2, 8);
  expect(() => readAll([bytes])).toThrow('protocol version 2');
});

test('the largest message in small pieces is joined once', () => {
  const payload = Buffer.alloc(LARGEST_BYTES - HEADER_BYTES, 7);
  const bytes = writeFrame({ program: 1, procedure: 1, type: REPLY, serial: 1, status: 0 }, payload);
  const chunks = Array.from({ length: Math.ceil(bytes.length / 65536) }, (_, at) =>
    bytes.subarray(at * 65536, (at + 1) * 65536),
  );
  const reader = new FrameReader();
  const joins = vi.spyOn(Buffer, 'concat');
  const sizes: number[] = [];
  for (const chunk of chunks) reader.push(chunk, (frame) => sizes.push(frame.payload.length));
  expect(sizes).toEqual([payload.length]);
  expect(joins).toHaveBeenCalledTimes(1);
  joins.mockRestore();
  expect(() =>
    writeFrame({ program: 1, procedure: 1, type: REPLY, serial: 1, status: 0 }, payload, Buffer.alloc(1)),
  ).toThrow(RangeError);
});
