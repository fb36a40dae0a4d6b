import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { WireError } from '../../../../../electron/libvirt/wire/wire-error';
import { XdrReader } from '../../../../../electron/libvirt/wire/xdr-reader';
import { XdrWriter } from '../../../../../electron/libvirt/wire/xdr-writer';

const written = (write: (out: XdrWriter) => void): Buffer => {
  const out = new XdrWriter();
  write(out);
  return out.done();
};

describe('bytes as RFC 4506 lays them out', () => {
  test.each([
    ['-2', (out: XdrWriter) => out.i32(-2), 'fffffffe'],
    ['2^32-1', (out: XdrWriter) => out.u32(0xffffffff), 'ffffffff'],
    ['-1 as hyper', (out: XdrWriter) => out.i64(-1n), 'ffffffffffffffff'],
    ['1.5', (out: XdrWriter) => out.double(1.5), '3ff8000000000000'],
    [
      '"abcde" with three bytes of padding',
      (out: XdrWriter) => out.string('abcde'),
      '000000056162636465000000',
    ],
    ['"ö" counts bytes, not characters', (out: XdrWriter) => out.string('ö'), '00000002c3b60000'],
  ])('%s', (_name, write, hex) => {
    expect(written(write).toString('hex')).toBe(hex);
  });

  test('what is written is read back, however much', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.tuple(
            fc.integer({ min: -(2 ** 31), max: 2 ** 31 - 1 }),
            fc.bigInt({ min: 0n, max: 2n ** 64n - 1n }),
            fc.string(),
          ),
        ),
        (rows) => {
          const from = new XdrReader(
            written((out) => {
              for (const [small, large, text] of rows) {
                out.i32(small);
                out.u64(large);
                out.string(text);
              }
            }),
          );
          const read = rows.map(() => [from.i32(), from.u64(), from.string()]);
          from.end();
          expect(read).toEqual(
            rows.map(([small, large, text]) => [small, large, Buffer.from(text).toString()]),
          );
        },
      ),
    );
  });
});

describe('lengths are bounded before they are believed', () => {
  const reader = (hex: string): XdrReader => new XdrReader(Buffer.from(hex, 'hex'));

  test('a string longer than the protocol allows', () => {
    expect(() => reader('00400001').string()).toThrow(WireError);
  });
  test('a string longer than the message', () => {
    expect(() => reader('0000000861626364').string()).toThrow('8 bytes wanted, 4 left');
  });
  test('more elements than could fit in what is left', () => {
    expect(() => reader('00000003000000010000000200').count(10, 4)).toThrow('impossible count 3');
  });
  test('left-over bytes', () => {
    const from = reader('0000000100000002');
    from.i32();
    expect(() => from.end()).toThrow('4 bytes left over');
  });
});
