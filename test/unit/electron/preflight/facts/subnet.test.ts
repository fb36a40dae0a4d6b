import { describe, expect, it } from 'vitest';
import { overlap, subnetOf } from '../../../../../electron/preflight/facts/subnet';

describe('a subnet', () => {
  it.each([
    ['192.0.2.7/24', '192.0.2.0/24'],
    ['10.255.255.254/9', '10.128.0.0/9'],
    ['198.51.100.130/25', '198.51.100.128/25'],
    ['192.0.2.7/32', undefined],
    ['169.254.7.7/16', undefined],
    ['fe80::1/64', undefined],
    ['', undefined],
  ])('of %s is %s', (address, subnet) => expect(subnetOf(address)).toBe(subnet));

  it.each([
    ['192.0.2.0/24', '192.0.2.0/24', true],
    ['10.0.0.0/24', '10.0.0.0/16', true],
    ['10.0.0.0/16', '10.0.7.0/24', true],
    ['10.1.0.0/16', '10.0.7.0/24', false],
    ['192.0.2.0/25', '192.0.2.128/25', false],
  ])('%s and %s overlap: %s', (one, other, is) => {
    expect(overlap(one, other)).toBe(is);
    expect(overlap(other, one)).toBe(is);
  });
});
