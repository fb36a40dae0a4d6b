import type { DroverHandlers } from '../../shared/contract';
import type { Stop, Watcher } from '../../shared/contract/define';
import type { HostSuggestion } from '../../shared/contract/hosts';
import type { HostId } from '../../shared/domain/host';
import type { VmSummary } from '../../shared/domain/vm';
import { ok } from '../../shared/lib/result';
import type { KnownLinks } from '../hosts/known-links';
import type { Link } from '../hosts/link';
import type { Source } from './topic';

export interface HostNeeds {
  readonly links: KnownLinks;
  /** What this machine's own files name. */
  readonly suggest: () => Promise<HostSuggestion[]>;
}

export function hostHandlers({ links, suggest }: HostNeeds): DroverHandlers['hosts'] {
  return {
    all: (_, { onValue, onFault }) => links.summaries.watch({ onFault, onValue: (all) => onValue([...all]) }),
    detail: ({ hostId }, watcher) =>
      watchLoaded(links, hostId, watcher, (link) => link.detailTopic, 'screen'),
    vms: ({ hostId }, { onValue, onFault }) =>
      watchLoaded<readonly VmSummary[]>(
        links,
        hostId,
        { onFault, onValue: (vms) => onValue([...vms]) },
        (link) => link.vmsTopic,
      ),
    add: async (entry) => {
      const added = await links.add(entry);
      return added.ok ? ok({ hostId: added.value }) : added;
    },
    addSeveral: async ({ hosts }) => ok(links.addSeveral(hosts)),
    edit: ({ hostId, ...entry }) => links.edit(hostId, entry),
    organise: async ({ hostId, ...labels }) => links.organise(hostId, labels),
    suggestions: async () => ok(await suggest()),
    exportList: async () => ok(links.list()),
    importList: async ({ text }) => links.importList(text),
    connect: async ({ hostId }) => links.connect(hostId),
    disconnect: async ({ hostId }) => links.disconnect(hostId),
    remove: ({ hostId }) => links.remove(hostId),
  };
}

/** One host's topic, with its load measured meanwhile; ends when the host is removed. */
function watchLoaded<V>(
  links: KnownLinks,
  hostId: HostId,
  watcher: Watcher<V>,
  pick: (link: Link) => Source<V>,
  attention: 'list' | 'screen' = 'list',
): Stop {
  const link = links.get(hostId);
  if (link === undefined) {
    watcher.onFault({ code: 'host-not-known', hostId });
    return () => undefined;
  }
  const stops = [pick(link).watch(watcher), link.watchLoad(attention)];
  const stop = () => {
    for (const end of stops.splice(0)) end();
  };
  stops.push(
    links.onChange((id) => {
      if (id !== hostId || links.get(hostId) !== undefined) return;
      stop();
      watcher.onFault({ code: 'host-not-known', hostId });
    }),
  );
  return stop;
}
