import { describe, expect, it } from 'vitest';
import { cutRules } from '../../lab/faults/network-faults';

describe('cutRules', () => {
  it('drops one port between two hosts, in both directions and on every hook', () => {
    const rules = cutRules('cut-kvm2-1', ['10.99.0.12', '10.98.0.12'], ['10.99.0.11'], '22');
    expect(rules).toContain('table bridge drover_fault_cut_kvm2_1 {');
    expect(rules.match(/hook (input|output|forward)/g)).toHaveLength(3);
    expect(rules).toContain('ip saddr { 10.99.0.12, 10.98.0.12 } ip daddr { 10.99.0.11 } tcp dport 22 drop');
    expect(rules).toContain('ip saddr { 10.99.0.11 } ip daddr { 10.99.0.12, 10.98.0.12 } tcp sport 22 drop');
  });

  it('drops everything of a host', () => {
    const rules = cutRules('x', ['10.99.0.12'], null, 'all');
    expect(rules).toMatch(/^ {4}ip saddr \{ 10.99.0.12 \} drop$/m);
    expect(rules).not.toContain('tcp');
  });

  it('takes ranges, and nothing that is no port', () => {
    expect(cutRules('x', ['1.2.3.4'], null, '49152-49215')).toContain('tcp dport 49152-49215 drop');
    expect(() => cutRules('x', ['1.2.3.4'], null, '22; flush ruleset')).toThrow(/port/);
  });
});
