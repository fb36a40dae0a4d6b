import { createHmac } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { hostKeyAlgorithms } from '../../../../../electron/ssh/known-hosts/host-key-algorithms';
import { judgeHostKey } from '../../../../../electron/ssh/known-hosts/judge';
import { parseKnownHosts } from '../../../../../electron/ssh/known-hosts/record';
import { matchNames } from '../../../../../electron/ssh/known-hosts/match-names';

const blob = (type: string, body: string): Buffer => {
  const text = Buffer.from(type);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(text.length);
  return Buffer.concat([length, text, Buffer.from(body)]);
};
const ED = blob('ssh-ed25519', 'one');
const ED2 = blob('ssh-ed25519', 'two');
const EC = blob('ecdsa-sha2-nistp256', 'ec');
const line = (names: string, key: Buffer, type: string, marker = ''): string =>
  `${marker}${names} ${type} ${key.toString('base64')} a comment`;
const ed = (names: string, key = ED, marker = ''): string => line(names, key, 'ssh-ed25519', marker);
const hashed = (name: string): string => {
  const salt = Buffer.from('01234567890123456789');
  return `|1|${salt.toString('base64')}|${createHmac('sha1', salt).update(name).digest('base64')}`;
};
const judge = (text: string, key: Buffer, address = 'kvm1', port = 22) =>
  judgeHostKey(parseKnownHosts(text, 'F'), { address, port }, key);

describe('what a line of known_hosts vouches for', () => {
  test.each([
    ['its name', ed('kvm1')],
    ['its name in capitals', ed('KVM1')],
    ['one of several names', ed('a,kvm1,b')],
    ['a wildcard', ed('kvm?')],
    ['a hashed name', ed(hashed('kvm1'))],
    ['a name after blanks and a CR at the end', `  ${ed('kvm1')}\r`],
  ])('%s', (_what, text) => expect(judge(text, ED)).toMatchObject({ is: 'known' }));

  test.each([
    ['a negated name', ed('kvm*,!kvm1')],
    ['a negated name that comes first', ed('!kvm1,kvm*')],
    ['another port', ed('[kvm1]:2222')],
    ['another hashed name', ed(hashed('kvm2'))],
    ['a damaged hash', ed('|1|abc')],
    ['a comment', `# ${ed('kvm1')}`],
    ['a marker nobody knows', ed('kvm1', ED, '@trusted ')],
    ['a certificate authority', ed('kvm1', ED, '@cert-authority ')],
    ['a type that is not the key’s', line('kvm1', ED, 'ssh-rsa')],
    ['a line of protocol 1', 'kvm1 1024 35 1234567'],
  ])('not %s', (_what, text) => expect(judge(text, ED)).toMatchObject({ is: 'unknown' }));
});

test('a port other than 22 is part of the name, and the bare name vouches but does not accuse', () => {
  expect(judge(ed('[kvm1]:2222'), ED, 'kvm1', 2222)).toMatchObject({ is: 'known' });
  expect(judge(ed(hashed('[kvm1]:2222')), ED, 'kvm1', 2222)).toMatchObject({ is: 'known' });
  expect(judge(ed('kvm1'), ED, 'kvm1', 2222)).toMatchObject({ is: 'known' });
  expect(judge(ed('kvm1', ED2), ED, 'kvm1', 2222)).toMatchObject({ is: 'unknown', otherKnownTypes: [] });
});

test('another key of the same type means changed, named with file and line; an equal key elsewhere outweighs it', () => {
  expect(judge(`\n${ed('kvm1', ED2)}`, ED)).toMatchObject({ is: 'changed', record: { file: 'F', line: 2 } });
  expect(judge(`${ed('kvm1', ED2)}\n${ed('kvm1')}`, ED)).toMatchObject({ is: 'known' });
});

test('a revoked key is refused even where another line vouches for it', () => {
  expect(judge(`${ed('kvm1')}\n${ed('*', ED, '@revoked ')}`, ED)).toMatchObject({
    is: 'revoked',
    record: { line: 2 },
  });
});

test('a key of a type not on record is unknown, and what is on record is said', () => {
  const text = `${ed('kvm1')}\n${ed('*', ED2, '@cert-authority ')}`;
  expect(judge(text, EC)).toMatchObject({
    is: 'unknown',
    otherKnownTypes: ['ssh-ed25519'],
    authority: { line: 2 },
  });
});

test('the types on record are asked for first', () => {
  const records = parseKnownHosts(`${line('kvm1', EC, 'ecdsa-sha2-nistp256')}\n${ed('kvm2')}`, 'F');
  expect(hostKeyAlgorithms(records, 'kvm1', 22)[0]).toBe('ecdsa-sha2-nistp256');
  expect(hostKeyAlgorithms(records, 'kvm1', 2222)[0]).toBe('ecdsa-sha2-nistp256');
  expect(hostKeyAlgorithms(records, 'kvm2', 22)[0]).toBe('ssh-ed25519');
  expect(hostKeyAlgorithms(records, 'kvm3', 22)).toHaveLength(6);
});

test('a pattern matches as its regular expression would, and in bounded time', () => {
  const text = fc.string({ unit: fc.constantFrom('a', 'b', '.', '[', ']', ':', '2'), maxLength: 12 });
  const pattern = fc
    .string({
      unit: fc.constantFrom('a', 'b', '*', '?', '.', '[', ']', ':', '2'),
      minLength: 1,
      maxLength: 12,
    })
    .filter((p) => !p.startsWith('|'));
  fc.assert(
    fc.property(pattern, text, (p, t) => {
      const source = p
        .replace(/[.[\]]/g, '\\$&')
        .replace(/\*/g, '.*')
        .replace(/\?/g, '.');
      expect(matchNames(p, t)).toBe(new RegExp(`^${source}$`).test(t));
    }),
    { numRuns: 2000 },
  );
  expect(matchNames(`${'*a'.repeat(2000)}b`, 'a'.repeat(4000))).toBe(false);
});

test('no text whatever makes the parser throw', () => {
  fc.assert(fc.property(fc.string({ unit: 'grapheme' }), (text) => void parseKnownHosts(text, 'F')));
});
