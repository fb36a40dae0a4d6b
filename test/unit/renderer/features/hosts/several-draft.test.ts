import { describe, expect, it } from 'vitest';
import { aliasesFor, withAlias } from '../../../../../renderer/features/hosts/alias-draft';
import { filterHosts, inUse } from '../../../../../renderer/features/hosts/filter-hosts';
import { emptyDraft } from '../../../../../renderer/features/hosts/host-draft';
import { labelsOf, readTags } from '../../../../../renderer/features/hosts/label-draft';
import { emptySeveral, keyOf, planSeveral } from '../../../../../renderer/features/hosts/several-draft';
import { hosts, type HostSuggestion } from '../../../../../shared/contract/hosts';
import { type HostSummary, noLabels, usualReach } from '../../../../../shared/domain/host';

const alias: HostSuggestion = {
  from: 'ssh-config',
  name: 'rack4-a',
  address: 'rack4-a',
  user: 'mia',
  port: 2222,
  instance: 'system',
};
const saved: HostSuggestion = {
  from: 'virt-manager',
  name: 'kvm9',
  address: 'kvm9',
  instance: 'session',
  keyPath: '/k',
};

describe('planSeveral', () => {
  const draft = { ...emptySeveral, text: 'mia@kvm1\nrack4-a\nroot@rack4-a\nno host', user: 'admin' };

  it('takes the lines and the ticks, with the settings an alias has and the defaults for the rest', () => {
    const plan = planSeveral({ ...draft, ticked: [keyOf(saved)], group: ' rack 4 ' }, [alias, saved]);
    expect(plan.hosts).toMatchObject([
      { address: 'kvm1', user: 'mia', port: 22, login: { how: 'usual' }, group: 'rack 4' },
      { address: 'rack4-a', user: 'mia', port: 2222 },
      { address: 'rack4-a', user: 'root', port: 2222 },
      {
        name: 'kvm9',
        user: 'admin',
        instance: 'session',
        login: { how: 'key', path: '/k' },
        group: 'rack 4',
      },
    ]);
    expect(plan.unreadable).toEqual([{ line: 4, text: 'no host' }]);
    expect(hosts.addSeveral.input.safeParse({ hosts: plan.hosts }).success).toBe(true);
  });

  it('never falls back to no user at all', () => {
    expect(planSeveral({ ...emptySeveral, text: 'kvm1', user: ' ' }, []).hosts).toMatchObject([
      { user: 'root' },
    ]);
  });
});

describe('aliases', () => {
  const typed = { ...emptyDraft, address: 'Rack' };

  it('are offered by their beginning, and not once they are taken', () => {
    expect(aliasesFor(typed, [alias, saved])).toEqual([alias]);
    expect(aliasesFor({ ...typed, address: '' }, [alias])).toEqual([]);
    expect(aliasesFor(withAlias(typed, alias), [alias])).toEqual([]);
    expect(aliasesFor({ ...withAlias(typed, alias), user: 'root' }, [alias])).toEqual([alias]);
  });

  it('bring their user and port, and leave what they do not name', () => {
    expect(withAlias(typed, alias)).toMatchObject({
      address: 'rack4-a',
      user: 'mia',
      port: 2222,
      how: 'usual',
    });
    const { user: _user, port: _port, ...bare } = alias;
    expect(withAlias({ ...typed, user: 'me' }, bare)).toMatchObject({ user: 'me', port: 22 });
  });
});

it('reads tags from a line, each once, and leaves out what is empty', () => {
  expect(readTags(' ssd, production,, ssd ')).toEqual(['ssd', 'production']);
  expect(labelsOf({ name: ' ', group: '', tags: '', color: undefined, note: ' ' })).toEqual({ tags: [] });
});

describe('filterHosts', () => {
  const host = (name: string, labels: Partial<HostSummary>): HostSummary => ({
    ...usualReach,
    ...noLabels,
    ...{ id: name, name, address: name, port: 22, user: 'root', login: { how: 'usual' } },
    connection: { at: 'disconnected' },
    ...labels,
  });
  const all = [
    host('a', { group: 'rack 1', tags: ['ssd', 'web'] }),
    host('b', { group: 'rack 2', tags: ['ssd'] }),
    host('c', {}),
  ];
  const names = (groups: string[], tags: string[]) =>
    filterHosts(all, { groups, tags }).map(({ name }) => name);

  it('keeps hosts of any chosen group that have any chosen tag', () => {
    expect(names([], [])).toEqual(['a', 'b', 'c']);
    expect(names(['rack 1', ''], [])).toEqual(['a', 'c']);
    expect(names([], ['web', 'ssd'])).toEqual(['a', 'b']);
    expect(names(['rack 2'], ['web'])).toEqual([]);
  });

  it('passes over what was remembered and is in use no more', () => {
    expect(inUse(all, { groups: ['rack 9', 'rack 2'], tags: ['gone'] })).toEqual({
      groups: ['rack 2'],
      tags: [],
    });
  });
});
