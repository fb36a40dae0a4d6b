import { expect, test } from 'vitest';
import { findPerson, type PersonFacts } from '../../../../../electron/shells/web/person';

const accounts = new Map([
  [0, 'root:x:0:0:root:/root:/bin/bash'],
  [1000, 'ada:x:1000:1001:Ada,,,:/home/ada:/bin/zsh'],
]);
const facts = (changes: Partial<PersonFacts>): PersonFacts => ({
  uid: 0,
  environment: {},
  loginUid: undefined,
  passwd: (uid) => accounts.get(uid),
  ...changes,
});
const ada = { uid: 1000, gid: 1001, name: 'ada', home: '/home/ada' };

test('whoever started us is the person', () => {
  expect(findPerson(facts({ uid: 1000, environment: { SUDO_UID: '7' } }))).toEqual({ ...ada, isUs: true });
});
test.each<[string, Partial<PersonFacts>]>([
  ['sudo', { environment: { SUDO_UID: '1000' } }],
  ['pkexec', { environment: { PKEXEC_UID: '1000' } }],
  ['su, known by the login', { loginUid: 1000 }],
])('root through %s is the person behind it', (_how, changes) => {
  expect(findPerson(facts(changes))).toEqual({ ...ada, isUs: false });
});
test.each<[string, Partial<PersonFacts>]>([
  ['nobody behind it', {}],
  ['root behind it', { environment: { SUDO_UID: '0' }, loginUid: 0 }],
  ['nonsense behind it', { environment: { SUDO_UID: '1000; rm', PKEXEC_UID: '-1' } }],
])('root with %s is root', (_what, changes) => {
  expect(findPerson(facts(changes))).toMatchObject({ uid: 0, isUs: true });
});
test('a user without an account is nobody we could open a window for', () => {
  expect(findPerson(facts({ environment: { SUDO_UID: '4242' } }))).toBeUndefined();
});
