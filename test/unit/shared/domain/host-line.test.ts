import { describe, expect, it } from 'vitest';
import { readHostLine, readHostLines, readJump } from '../../../../shared/domain/host-line';

describe('readHostLine', () => {
  it.each([
    ['kvm1', { address: 'kvm1' }],
    ['mia@kvm1:2222', { address: 'kvm1', user: 'mia', port: 2222 }],
    ['ssh://mia@kvm1:2222/', { address: 'kvm1', user: 'mia', port: 2222 }],
    ['qemu+ssh://root@kvm1/system', { address: 'kvm1', user: 'root' }],
    ['fe80::1', { address: 'fe80::1' }],
    ['fe80::1%eth0', { address: 'fe80::1%eth0' }],
    ['mia@[fe80::1]:22', { address: 'fe80::1', user: 'mia', port: 22 }],
  ])('reads %s', (text, host) => expect(readHostLine(text)).toEqual(host));

  it.each([
    '',
    'not a name',
    '-oProxyCommand=x',
    '-l@kvm1',
    'kvm1:0',
    'kvm1:70000',
    'a@b@c',
    'kvm1/images',
    'a,b',
  ])('refuses %j', (text) => expect(readHostLine(text)).toBeUndefined());
});

it('reads a pasted list: comments and empty lines are left out, wrong lines are told with their number', () => {
  const text = '# rack 4\n\nroot@kvm1   # first\r\nkvm2:2222\nnot a host\n  10.4.0.3';
  expect(readHostLines(text)).toEqual({
    hosts: [{ address: 'kvm1', user: 'root' }, { address: 'kvm2', port: 2222 }, { address: '10.4.0.3' }],
    unreadable: [{ line: 5, text: 'not a host' }],
  });
});

it('reads jump hosts as ssh -J does, and what is none of them not', () => {
  expect(readJump('mia@bastion:2222, rack-4')).toEqual([
    { address: 'bastion', user: 'mia', port: 2222 },
    { address: 'rack-4' },
  ]);
  expect(readJump(' none ')).toBe('none');
  expect(readJump('bastion,,rack-4')).toBeUndefined();
  expect(readJump('a host')).toBeUndefined();
});
