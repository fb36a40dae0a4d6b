import type { DroverHandlers } from '../../shared/contract';
import type { KnownLinks } from '../hosts/known-links';
import type { Link } from '../hosts/link';
import { readMachine } from '../hosts/machine/read-machine';
import { readVolumes } from '../hosts/machine/read-volumes';
import { refreshPool } from '../hosts/machine/refresh-pool';
import { watchRead } from '../hosts/machine/watch-read';
import type { Clock } from '../ports';

export function machineHandlers(links: KnownLinks, clock: Clock): DroverHandlers['machines'] {
  return {
    detail: ({ hostId }, watcher) =>
      watchRead(links, hostId, { read: (link) => readMachine(link, clock.now()) }, watcher),
    volumes: ({ hostId, poolId }, watcher) => {
      const read = (link: Link) => readVolumes(link, poolId);
      return watchRead(links, hostId, { read, stampOf: (link) => link.refreshesOf(poolId) }, watcher);
    },
    refreshPool: ({ hostId, poolId }) => refreshPool(links, hostId, poolId),
  };
}
