import type { DroverHandlers } from '../../shared/contract';
import type { Stop, Watcher } from '../../shared/contract/define';
import type { HostId } from '../../shared/domain/host';
import type { VmSummary } from '../../shared/domain/vm';
import { ok } from '../../shared/lib/result';
import type { KnownLinks } from '../hosts/known-links';
import type { Link } from '../hosts/link';
import type { Source } from './topic';

export function hostHandlers(links: KnownLinks): DroverHandlers['hosts'] {
  return {
    all: (_, { onValue, onFault }) => links.summaries.watch({ onFault, onValue: (all) => onValue([...all]) }),
    detail: ({ hostId }, watcher) => watchLoaded(links, hostId, watcher, (link) => link.detailTopic),
    vms: ({ hostId }, { onValue, onFault }) =>
      watchLoaded<readonly VmSummary[]>(
        links,
        hostId,
        { onFault, onValue: (vms) => onValue([...vms]) },
        (link) => link.vmsTopic,
      ),
    add: async (entry) => ok({ hostId: await links.add(entry) }),
    edit: ({ hostId, ...entry }) => links.edit(hostId, entry),
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
): Stop {
  const link = links.get(hostId);
  if (link === undefined) {
    watcher.onFault({ code: 'host-not-known', hostId });
    return () => undefined;
  }
  const stops = [pick(link).watch(watcher), link.watchLoad()];
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
