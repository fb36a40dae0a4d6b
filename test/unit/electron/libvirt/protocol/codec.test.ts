import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decode, encode } from '../../../../../electron/libvirt/calls/ask';
import {
  array,
  bool,
  charArray,
  optional,
  str,
  u32,
  uuid,
} from '../../../../../electron/libvirt/protocol/codec';
import { migrationParams } from '../../../../../electron/libvirt/protocol/migration-params';
import { domain, typedParam } from '../../../../../electron/libvirt/protocol/types';

const hex = (bytes: Buffer): string => bytes.toString('hex');

test('a guest is name, sixteen raw bytes, id', () => {
  const ref = { name: 'db', uuid: '00112233-4455-6677-8899-aabbccddeeff', id: -1 };
  expect(hex(encode(domain, ref))).toBe('0000000264620000' + '00112233445566778899aabbccddeeff' + 'ffffffff');
  expect(decode(domain, encode(domain, ref))).toEqual(ref);
});

test('characters take four bytes each', () => {
  expect(encode(charArray(32), 'x86_64')).toHaveLength(128);
  expect(decode(charArray(32), encode(charArray(32), 'x86_64'))).toBe('x86_64');
});

test('absent and present', () => {
  expect(hex(encode(optional(u32), undefined))).toBe('00000000');
  expect(hex(encode(optional(u32), 7))).toBe('0000000100000007');
  expect(() => decode(optional(u32), Buffer.from('0000000200000007', 'hex'))).toThrow('present or absent');
});

test('a uuid that is none is our bug', () => {
  expect(() => encode(uuid, "x' or 1")).toThrow(TypeError);
});

test('more elements than may be sent are our bug', () => {
  expect(() => encode(array(bool, 2), [true, true, true])).toThrow(RangeError);
});

const param = fc.oneof(
  fc.record({ field: fc.string(), type: fc.constant('int' as const), value: fc.integer() }),
  fc.record({ field: fc.string(), type: fc.constant('uint' as const), value: fc.nat() }),
  fc.record({
    field: fc.string(),
    type: fc.constant('llong' as const),
    value: fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }),
  }),
  fc.record({
    field: fc.string(),
    type: fc.constant('ullong' as const),
    value: fc.bigInt({ min: 0n, max: 2n ** 64n - 1n }),
  }),
  fc.record({ field: fc.string(), type: fc.constant('double' as const), value: fc.double({ noNaN: true }) }),
  fc.record({ field: fc.string(), type: fc.constant('boolean' as const), value: fc.boolean() }),
  fc.record({ field: fc.string(), type: fc.constant('string' as const), value: fc.string() }),
);
test('typed parameters of every type are read back', () => {
  fc.assert(
    fc.property(param, (one) => {
      expect(decode(typedParam, encode(typedParam, one))).toEqual(one);
    }),
  );
});
test('a type that does not exist is refused', () => {
  expect(() => decode(typedParam, encode(array(str, 1), ['x']).fill(9))).toThrow();
  expect(() => decode(typedParam, Buffer.from('00000001610000000000000800000000', 'hex'))).toThrow('type 8');
});

describe('parameters of a migration', () => {
  test('get libvirt’s keys and types, lists repeat their key, absent ones are left out', () => {
    const params = migrationParams({
      uri: 'tcp://10.0.0.2',
      bandwidthMebibytes: 100,
      disks: ['vda', 'vdb'],
      parallelConnections: 4,
    });
    expect(params).toEqual([
      { field: 'migrate_uri', type: 'string', value: 'tcp://10.0.0.2' },
      { field: 'bandwidth', type: 'ullong', value: 100n },
      { field: 'migrate_disks', type: 'string', value: 'vda' },
      { field: 'migrate_disks', type: 'string', value: 'vdb' },
      { field: 'parallel.connections', type: 'int', value: 4 },
    ]);
  });
});
