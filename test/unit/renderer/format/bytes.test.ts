import { describe, expect, it } from 'vitest';
import { formatBytes, formatBytesOf } from '../../../../renderer/format/bytes';

const MiB = 1024 ** 2;
const GiB = 1024 ** 3;

describe('formatBytes', () => {
  it.each([
    [0, '0 B'],
    [512, '512 B'],
    [1023, '1,023 B'],
    [1024, '1 KiB'],
    [512 * MiB, '512 MiB'],
    [1000 * MiB, '1,000 MiB'],
    [4 * GiB, '4 GiB'],
    [24.1 * GiB, '24.1 GiB'],
    [0.31 * GiB, '317 MiB'],
    [1.8 * 1024 * GiB, '1.80 TiB'],
    [2 ** 52, '4 PiB'],
  ])('%d bytes are %s', (bytes, words) => expect(formatBytes(bytes)).toBe(words));

  it('never prints 1024 of a unit: what would round up to it takes the next one', () => {
    expect(formatBytes(1023.6 * MiB)).toBe('1.00 GiB');
    expect(formatBytes(1023.4 * MiB)).toBe('1,023 MiB');
  });
});

describe('formatBytesOf', () => {
  it('gives the part in the unit of the whole', () => {
    expect(formatBytesOf(39.9 * GiB, 64 * GiB)).toBe('39.9 of 64 GiB');
    expect(formatBytesOf(512 * MiB, 64 * GiB)).toBe('0.50 of 64 GiB');
  });
});
