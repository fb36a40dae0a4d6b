import type { Stop, Watcher } from '../../../shared/contract/define';
import type { Fault } from '../../../shared/domain/fault';
import type { HostId } from '../../../shared/domain/host';
import type { Result } from '../../../shared/lib/result';
import type { KnownLinks } from '../known-links';
import type { Link } from '../link';

/** As often as what libvirt has no event for is looked at. */
const everyMs = 30_000;

/**
 * Reads something of a host while somebody watches: at once, every 30 s, and when the host comes back. A reading that
 * fails leaves the last one standing. Ends with `host-not-known` when the host is removed.
 */
export function watchRead<V>(
  links: KnownLinks,
  hostId: HostId,
  read: (link: Link) => Promise<Result<V, Fault>>,
  watcher: Watcher<V>,
): Stop {
  let isStopped = false;
  let isReading = false;
  let wasConnected = false;
  const stop = () => {
    isStopped = true;
    clearInterval(timer);
    stopListening();
  };
  const look = async () => {
    const link = links.get(hostId);
    if (link === undefined || isReading || link.connection().at !== 'connected') return;
    isReading = true;
    const seen = await read(link);
    isReading = false;
    if (seen.ok && !isStopped) watcher.onValue(seen.value);
  };
  const follow = () => {
    const link = links.get(hostId);
    if (link === undefined) {
      stop();
      return watcher.onFault({ code: 'host-not-known', hostId });
    }
    const isConnected = link.connection().at === 'connected';
    if (isConnected && !wasConnected) void look();
    wasConnected = isConnected;
  };
  const timer = setInterval(() => void look(), everyMs).unref();
  const stopListening = links.onChange((id) => {
    if (id === hostId) follow();
  });
  follow();
  return stop;
}
