import { expect, it } from 'vitest';
import { listOf, readHostList } from '../../../../electron/hosts/host-list';
import { sortOut } from '../../../../electron/hosts/new-hosts';
import type { SavedHost } from '../../../../electron/hosts/saved-hosts';

const host = (change: Partial<SavedHost> = {}): SavedHost => ({
  id: 'h1',
  name: 'Alpha',
  address: 'kvm1',
  port: 22,
  user: 'root',
  login: { how: 'key', path: '~/.ssh/id_ed25519' },
  instance: 'system',
  isReadOnly: false,
  tags: ['ssd'],
  group: 'rack 4',
  ...change,
});

it('comes back as it went out, without ids and whatever else lies with a host', () => {
  const withMore = { ...host(), secret: 'hunter2', way: { by: 'nc' } } as unknown as SavedHost;
  const text = JSON.stringify(listOf([withMore, host({ address: 'kvm2', jump: 'bastion' })]));
  expect(text).not.toMatch(/hunter2|"id"|"way"/);
  const { id: _id, ...bare } = host();
  expect(readHostList(text)).toEqual({
    ok: true,
    value: [bare, { ...bare, address: 'kvm2', jump: 'bastion' }],
  });
});

it.each([
  ['no JSON', '{"kind":', /not JSON/],
  ['another file', '{"hosts":[]}', /no list of hosts/],
  ['a newer version', '{"kind":"drover-hosts","version":2,"hosts":[]}', /version 2/],
])('says what is wrong with %s', (_what, text, message) => {
  const read = readHostList(text);
  expect(read).toMatchObject({ ok: false, fault: { code: 'bad-input' } });
  expect(JSON.stringify(read)).toMatch(message);
});

it('takes nothing of a list with one wrong entry, and says which one', () => {
  const { id: _id, ...bare } = host();
  const hosts = [bare, { ...bare, port: 0 }];
  expect(readHostList(JSON.stringify({ kind: 'drover-hosts', version: 1, hosts }))).toMatchObject({
    ok: false,
    fault: { problems: [{ path: 'host 2, port' }] },
  });
});

it('skips what is known or stands twice, names the twin, and tells hosts behind other jump hosts apart', () => {
  let count = 0;
  const { id: _id, ...bare } = host();
  const entries = [
    { ...bare, name: 'again', address: 'KVM1' },
    { ...bare, name: 'new', address: 'kvm2' },
    { ...bare, name: 'twice', address: 'kvm2' },
    { ...bare, name: 'behind', jump: 'bastion' },
    { ...bare, name: 'other user', user: 'mia' },
  ];
  const { fresh, skipped } = sortOut(entries, [host()], () => `new-${++count}`);
  expect(fresh.map(({ id, name }) => [id, name])).toEqual([
    ['new-1', 'new'],
    ['new-2', 'behind'],
    ['new-3', 'other user'],
  ]);
  expect(skipped).toEqual([
    { name: 'again', because: { code: 'host-duplicate', hostId: 'h1', name: 'Alpha' } },
    { name: 'twice', because: { code: 'host-duplicate', hostId: 'new-1', name: 'new' } },
  ]);
});
