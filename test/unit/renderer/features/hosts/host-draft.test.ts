import { describe, expect, it } from 'vitest';
import { noLabels, usualReach, type HostSummary } from '../../../../../shared/domain/host';
import { NewHost } from '../../../../../shared/contract/hosts';
import {
  draftOf,
  emptyDraft,
  type HostDraft,
  isOnlySorting,
  newHostOf,
  problemsOf,
  splitAddress,
} from '../../../../../renderer/features/hosts/host-draft';

const draft = (change: Partial<HostDraft>): HostDraft => ({ ...emptyDraft, address: 'kvm1', ...change });

describe('splitAddress', () => {
  it.each([
    ['kvm1', 'kvm1', 'root', 22],
    ['mia@kvm1', 'kvm1', 'mia', 22],
    ['mia@kvm1:2222', 'kvm1', 'mia', 2222],
    ['ssh://mia@kvm1:2222/', 'kvm1', 'mia', 2222],
    ['qemu+ssh://mia@kvm1/system', 'kvm1', 'mia', 22],
    ['  10.4.0.2 ', '10.4.0.2', 'root', 22],
    ['fe80::1', 'fe80::1', 'root', 22],
    ['[fe80::1]:2222', 'fe80::1', 'root', 2222],
  ])('reads %s', (address, host, user, port) => {
    expect(splitAddress(draft({ address }))).toEqual({ address: host, user, port });
  });
});

describe('problemsOf', () => {
  it('finds none in what can be sent', () => expect(problemsOf(draft({}))).toEqual({}));

  it.each<[keyof ReturnType<typeof problemsOf>, Partial<HostDraft>]>([
    ['address', { address: '' }],
    ['address', { address: 'not a name' }],
    ['address', { address: '-oProxyCommand=x' }],
    ['port', { port: null }],
    ['port', { port: 0 }],
    ['port', { port: 70_000 }],
    ['user', { user: '' }],
    ['user', { user: '-l' }],
    ['keyPath', { how: 'key', keyPath: ' ' }],
    ['jump', { jump: 'two hosts' }],
    ['jump', { jump: 'bastion,,rack-4' }],
  ])('names the field %s', (field, change) => {
    expect(Object.keys(problemsOf(draft(change)))).toEqual([field]);
  });

  it('does not ask for a key file where none is used', () => {
    expect(problemsOf(draft({ how: 'agent', keyPath: '' }))).toEqual({});
  });
});

describe('newHostOf', () => {
  it('makes what the contract takes, for every way to log in', () => {
    for (const how of ['usual', 'agent', 'key', 'password'] as const) {
      expect(NewHost.safeParse(newHostOf(draft({ how, secret: 's', remember: true }))).success).toBe(true);
    }
  });

  it('sends no secret, and remembers none, that the way to log in does not use', () => {
    const sent = newHostOf(draft({ how: 'agent', secret: 'left over', remember: true }));
    expect(sent).not.toHaveProperty('secret');
    expect(sent.remember).toBe(false);
  });

  it('leaves out an empty name and an empty secret', () => {
    const sent = newHostOf(draft({ how: 'password', name: '  ' }));
    expect(sent).not.toHaveProperty('name');
    expect(sent).not.toHaveProperty('secret');
  });
});

it('shows a known host without its secrets, and its name only where it has one of its own', () => {
  const host: HostSummary = {
    ...usualReach,
    ...noLabels,
    id: 'h',
    name: 'kvm1',
    address: 'kvm1',
    port: 2222,
    user: 'mia',
    login: { how: 'key', path: '/k' },
    connection: { at: 'disconnected' },
  };
  expect(draftOf(host)).toEqual({
    ...emptyDraft,
    address: 'kvm1',
    port: 2222,
    user: 'mia',
    how: 'key',
    keyPath: '/k',
  });
  expect(draftOf({ ...host, name: 'rack 4' }).name).toBe('rack 4');
});

it('brings everything of a known host through the form and back, and knows when only its labels changed', () => {
  const host: HostSummary = {
    ...{ id: 'h', name: 'Rack 4 A', address: 'kvm1', port: 2222, user: 'mia' },
    login: { how: 'key', path: '/k' },
    ...{ jump: 'mia@bastion:22, rack', instance: 'session', isReadOnly: true },
    ...{ group: 'rack 4', tags: ['ssd', 'web'], color: 'teal', note: 'weak fan' },
    connection: { at: 'disconnected' },
  };
  const { id: _id, connection: _connection, ...entered } = host;
  expect(newHostOf(draftOf(host))).toEqual({ ...entered, remember: false });
  const known = draftOf(host);
  expect(isOnlySorting({ ...known, name: 'B', group: '', tags: 'x', color: undefined, note: '' }, host)).toBe(
    true,
  );
  for (const change of [
    { jump: '' },
    { user: 'root' },
    { isReadOnly: false },
    { secret: 's' },
    { port: 22 },
  ]) {
    expect(isOnlySorting({ ...known, ...change }, host)).toBe(false);
  }
});
