import { describe, expect, it } from 'vitest';
import { planHost, standardHosts } from '../../lab/address-plan';

const many = ['nfs', ...[1, 2, 3, 4, 5, 6, 7, 8, 9].map((number) => `kvm${number}`)].map((name) =>
  planHost(name),
);

describe('planHost', () => {
  it('gives no two hosts the same address, hardware address or tap', () => {
    for (const field of ['address', 'mac', 'migrationMac', 'tap'] as const) {
      expect(new Set(many.map((host) => host[field])).size).toBe(many.length);
    }
  });

  it('keeps tap names within what Linux takes (15 characters)', () => {
    const taps = many.flatMap((host) => [host.tap, host.migrationTap ?? '']);
    expect(Math.max(...taps.map((tap) => tap.length))).toBeLessThanOrEqual(15);
  });

  it('joins hypervisors, and only those, to the migration network', () => {
    expect(planHost('kvm1').migrationAddress).toBe('10.98.0.11');
    expect(planHost('nfs').migrationAddress).toBeNull();
  });

  it('writes hardware addresses in hexadecimal, locally administered', () => {
    expect(planHost('nfs').mac).toBe('52:54:00:99:00:0a');
  });

  it('refuses other names', () => {
    for (const name of ['kvm0', 'kvm10', 'web', 'kvm1; reboot'])
      expect(() => planHost(name)).toThrow(/no host/);
  });

  it('has the three hosts of every lab', () => {
    expect(standardHosts().map((host) => host.name)).toEqual(['nfs', 'kvm1', 'kvm2']);
  });
});
