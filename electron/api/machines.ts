import type { DroverHandlers } from '../../shared/contract';
import type { KnownLinks } from '../hosts/known-links';
import { readMachine } from '../hosts/machine/read-machine';
import { readVolumes } from '../hosts/machine/read-volumes';
import { watchRead } from '../hosts/machine/watch-read';
import type { Clock } from '../ports';

export function machineHandlers(links: KnownLinks, clock: Clock): DroverHandlers['machines'] {
  return {
    detail: ({ hostId }, watcher) =>
      watchRead(links, hostId, (link) => readMachine(link, clock.now()), watcher),
    volumes: ({ hostId, poolId }, watcher) =>
      watchRead(links, hostId, (link) => readVolumes(link, poolId), watcher),
  };
}
