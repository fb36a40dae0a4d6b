import { describe, expect, it } from 'vitest';
import { daemonOf, sameHostKey } from '../../../../shared/domain/host-list';

const host = { address: 'KVM1', port: 22, user: 'ops', instance: 'system' } as const;

describe('two entries of the list', () => {
  it('are the same one when they reach the same daemon the same way', () => {
    expect(sameHostKey({ ...host, address: 'kvm1' })).toBe(sameHostKey(host));
    for (const change of [
      { port: 2222 },
      { user: 'root' },
      { jump: 'gate' },
      { instance: 'session' },
    ] as const)
      expect(sameHostKey({ ...host, ...change })).not.toBe(sameHostKey(host));
  });

  it('mean one system daemon whoever asks it, and a session for each user', () => {
    expect(daemonOf({ ...host, user: 'root' })).toBe(daemonOf(host));
    const session = { ...host, instance: 'session' } as const;
    expect(daemonOf(session)).not.toBe(daemonOf(host));
    expect(daemonOf({ ...session, user: 'root' })).not.toBe(daemonOf(session));
  });
});
