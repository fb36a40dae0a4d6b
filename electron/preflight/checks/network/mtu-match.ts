import { blocker, CouldNotTell, fine, warning, type Check } from '../../check';
import { bridgePairsOf, type LinkPair, type Plug } from '../../facts/plugs';
import { uplinksOf } from '../../facts/uplinks';
import type { HostLinks } from '../../probes/host-links';
import { hostLinks } from '../../probes/questions/host-links';

/**
 * Do packets of the same size pass there? The smallest of a bridge and its uplinks decides. Without a size of its own in
 * the definition a guest may use what the bridge it started on allows; with one it surely does.
 */
export const mtuMatch: Check = {
  id: 'mtu-match',
  group: 'network',
  isOverridable: true,
  isQuick: false,
  look: async ({ plugs, answersFrom, answersTo, destination }) => {
    const [all, fromAnswers, toAnswers] = await Promise.all([plugs(), answersFrom(), answersTo()]);
    const pairs = bridgePairsOf(all);
    if (pairs.length === 0) return fine({ code: 'mtu-fits', seen: { bridges: [] } });
    const [here, there] = [fromAnswers.to(hostLinks), toAnswers.to(hostLinks)];
    const bridges = pairs.flatMap((pair) => measure(pair, here, there) ?? []);
    if (bridges.length === 0)
      throw new CouldNotTell(`the bridges are not on ${destination.name}: nothing to compare`);
    const host = destination.name;
    const tooSmall = bridges.flatMap(({ name, toBytes }) => {
      const guestBytes = wantedOn(all, name);
      return guestBytes > toBytes ? { name, guestBytes, toBytes } : [];
    });
    if (tooSmall.length > 0) return blocker({ code: 'mtu-below-guest', seen: { bridges: tooSmall, host } });
    const smaller = bridges.filter(({ fromBytes, toBytes }) => toBytes < fromBytes);
    if (smaller.length > 0) return warning({ code: 'mtu-smaller', seen: { bridges: smaller, host } });
    return fine({ code: 'mtu-fits', seen: { bridges } });
  },
};

function measure({ from, to }: LinkPair, here: HostLinks, there: HostLinks) {
  const [fromBytes, toBytes] = [smallestOn(here, from), smallestOn(there, to)];
  return fromBytes === undefined || toBytes === undefined ? undefined : { name: to, fromBytes, toBytes };
}

function smallestOn(host: HostLinks, bridge: string): number | undefined {
  const own = host.links.get(bridge)?.mtuBytes;
  if (own === undefined) return undefined;
  return Math.min(own, ...uplinksOf(host, bridge).flatMap(({ mtuBytes }) => mtuBytes ?? []));
}

/** The largest that a NIC on that bridge was given by its definition; 0 when none was given any. */
const wantedOn = (plugs: readonly Plug[], bridge: string): number =>
  Math.max(0, ...plugs.flatMap(({ bridgeTo, nic }) => (bridgeTo === bridge ? (nic.mtu ?? []) : [])));
