import { sortOut } from '../../electron/hosts/new-hosts';
import { listOf, readHostList } from '../../electron/hosts/host-list';
import type { Source } from '../../electron/api/topic';
import type { DroverHandlers } from '../../shared/contract/index';
import type { AddedHosts, HostSuggestion } from '../../shared/contract/hosts';
import type { HostSummary } from '../../shared/domain/host';
import type { ListedHost } from '../../shared/domain/host-list';
import { fail, ok } from '../../shared/lib/result';
import type { FakeConnecting } from './fake-connecting';

/** What can be done to the list as a whole, over the fake's hosts. */
export function fakeHostList(
  hosts: Source<HostSummary[]>,
  connecting: FakeConnecting,
): Pick<DroverHandlers['hosts'], 'addSeveral' | 'organise' | 'suggestions' | 'exportList' | 'importList'> {
  const take = (entries: readonly ListedHost[]): AddedHosts => {
    const named = entries.map((entry) => ({ ...entry, name: entry.name ?? entry.address }));
    const { fresh, skipped } = sortOut(named, hosts.current());
    hosts.update((all) => [
      ...all,
      ...fresh.map((host) => ({ ...host, connection: { at: 'disconnected' as const } })),
    ]);
    for (const { id } of fresh) connecting.begin(id);
    return { added: fresh.map(({ id, name }) => ({ hostId: id, name })), skipped: [...skipped] };
  };
  return {
    addSeveral: async ({ hosts: entries }) => ok(take(entries)),
    organise: async ({ hostId, name, ...labels }) => {
      hosts.update((all) =>
        all.map((host) => {
          if (host.id !== hostId) return host;
          const { group: _group, color: _color, note: _note, ...kept } = host;
          return { ...kept, ...labels, name: name ?? host.address };
        }),
      );
      return ok(undefined);
    },
    suggestions: async () => ok([...suggestions]),
    exportList: async () => ok(listOf(hosts.current())),
    importList: async ({ text }) => {
      const list = readHostList(text);
      return list.ok ? ok(take(list.value)) : fail(list.fault);
    },
  };
}

const suggestions: readonly HostSuggestion[] = [
  { from: 'ssh-config', name: 'kvm1', address: 'kvm1', user: 'root', instance: 'system', knownAs: 'kvm1' },
  {
    from: 'ssh-config',
    name: 'rack4-a',
    address: 'rack4-a',
    user: 'mia',
    port: 2222,
    instance: 'system',
    about: '10.4.0.11, through bastion',
  },
  { from: 'ssh-config', name: 'rack4-b', address: 'rack4-b', instance: 'system', about: '10.4.0.12' },
  {
    from: 'virt-manager',
    name: 'kvm12.example.org',
    address: 'kvm12.example.org',
    user: 'root',
    instance: 'system',
  },
  { from: 'libvirt-conf', name: 'spare', address: '10.4.0.40', user: 'mia', instance: 'session' },
];
