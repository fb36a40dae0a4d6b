import type { Stop, Watcher } from '../../../shared/contract/define';
import type { Fault } from '../../../shared/domain/fault';
import type { HostId } from '../../../shared/domain/host';
import type { Result } from '../../../shared/lib/result';
import type { KnownLinks } from '../known-links';
import type { Link } from '../link';
import { createRefreshQueue } from '../refresh-queue';

export interface Reading<V> {
  readonly read: (link: Link) => Promise<Result<V, Fault>>;
  /** Another one than before: there is something new to read. */
  readonly stampOf?: (link: Link) => number;
}

/** As often as what libvirt has no event for is looked at. */
const everyMs = 30_000;

/**
 * Reads something of a host while somebody watches: at once, every 30 s, when its stamp changes, and when the host
 * comes back. A reading that fails leaves the last one standing. Ends with `host-not-known` when the host is removed.
 */
export function watchRead<V>(
  links: KnownLinks,
  hostId: HostId,
  { read, stampOf = () => 0 }: Reading<V>,
  watcher: Watcher<V>,
): Stop {
  let isStopped = false;
  let isReading = false;
  let seen: { readonly stamp: number } | undefined;
  const stop = () => {
    isStopped = true;
    clearInterval(timer);
    stopListening();
  };
  const look = createRefreshQueue<'look'>(async () => {
    const link = links.get(hostId);
    if (link === undefined || isStopped || link.connection().at !== 'connected') return;
    isReading = true;
    const answer = await read(link);
    isReading = false;
    if (answer.ok && !isStopped) watcher.onValue(answer.value);
  });
  const follow = () => {
    const link = links.get(hostId);
    if (link === undefined) {
      stop();
      return watcher.onFault({ code: 'host-not-known', hostId });
    }
    const now = link.connection().at === 'connected' ? { stamp: stampOf(link) } : undefined;
    if (now !== undefined && now.stamp !== seen?.stamp) void look('look');
    seen = now;
  };
  const timer = setInterval(() => {
    // A reading that takes longer than that is not followed by the next at once.
    if (!isReading) void look('look');
  }, everyMs).unref();
  const stopListening = links.onChange((id) => {
    if (id === hostId) follow();
  });
  follow();
  return stop;
}
