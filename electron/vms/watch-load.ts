import type { Stop, Watcher } from '../../shared/contract/define';
import type { VmLoad } from '../../shared/domain/vm';
import type { KnownLinks } from '../hosts/known-links';
import type { WhichVm } from './follow-guest';

/** The last few minutes of a VM's load, after every reading; nothing is added while its host is away. */
export function watchVmLoad(
  { links }: { readonly links: KnownLinks },
  { hostId, vmId }: WhichVm,
  watcher: Watcher<VmLoad[]>,
): Stop {
  const link = links.get(hostId);
  if (link === undefined) {
    watcher.onFault({ code: 'host-not-known', hostId });
    return () => undefined;
  }
  const tell = () => watcher.onValue([...link.vmLoad(vmId)]);
  const stops = [link.onLoad(tell), link.watchLoad('screen')];
  tell();
  return () => {
    for (const stop of stops.splice(0)) stop();
  };
}
