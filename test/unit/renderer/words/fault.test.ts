import { describe, expect, it } from 'vitest';
import { faultCodes, sayFault } from '../../../../renderer/words/fault';
import { Fault } from '../../../../shared/domain/fault';
import { exampleOf } from '../example-of';

const faults = Fault.options.map((option) => exampleOf(option) as Fault);

it('has words for every code of the contract, and for no other', () => {
  const known = Fault.options.map((option) => option.shape.code.value);
  expect([...faultCodes].sort()).toEqual([...known].sort());
});

describe.each(faults.map((fault) => [fault.code, fault] as const))('%s', (_code, fault) => {
  const words = sayFault(fault);

  it('says what happened, what it means and what to do, in whole sentences', () => {
    expect(words.title).toMatch(/^\S.*[^.!]$/);
    expect(words.nextStep).toMatch(/\.$/);
    expect(words.explanation).not.toBe('');
  });

  it('speaks calmly and leaves no gap', () => {
    const text = `${words.title} ${words.explanation} ${words.nextStep}`;
    expect(text).not.toContain('!');
    expect(text).not.toMatch(/undefined|null|NaN|\[object| {2}/);
  });
});

it('keeps the raw text of libvirt, with number and call', () => {
  const words = sayFault({
    code: 'libvirt',
    number: 38,
    domain: 7,
    raw: 'Cannot access storage file',
    texts: ['Cannot access storage file'],
    call: 'DOMAIN_MIGRATE_PREPARE3_PARAMS',
  });
  expect(words.raw).toContain('Cannot access storage file');
  expect(words.raw).toContain('DOMAIN_MIGRATE_PREPARE3_PARAMS');
  expect(words.raw).toContain('38');
});

it('names both fingerprints and the line when a host key has changed', () => {
  const words = sayFault({
    code: 'host-key-changed',
    address: 'kvm1',
    port: 22,
    keyType: 'ssh-ed25519',
    offered: 'SHA256:new',
    known: 'SHA256:old',
    file: '/home/mia/.ssh/known_hosts',
    line: 14,
  });
  expect(words.explanation).toContain('SHA256:new');
  expect(words.explanation).toContain('SHA256:old');
  expect(words.nextStep).toContain('line 14 of /home/mia/.ssh/known_hosts');
});
