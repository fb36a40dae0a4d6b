import { blocker, CouldNotTell, fine, note, warning, type Check, type Look } from '../../check';
import { isOnTheWire, wirePairsOf, type LinkPair } from '../../facts/plugs';
import { compareSegments, type Compared } from '../../facts/segment';
import { leadsOut } from '../../facts/uplinks';
import type { HostLinks } from '../../probes/host-links';
import { hostLinks } from '../../probes/questions/host-links';

/**
 * Do bridges of one name lead to one network? libvirt does not ask. Told by the hosts' own addresses on them, the
 * machine behind the gateway's address, and the VLAN; each may be absent, and then it is said that nothing proves it.
 */
export const sameSegment: Check = {
  id: 'same-segment',
  group: 'network',
  isOverridable: true,
  isQuick: false,
  look: async ({ plugs, answersFrom, answersTo, destination }) => {
    const [all, fromAnswers, toAnswers] = await Promise.all([plugs(), answersFrom(), answersTo()]);
    if (!all.some(isOnTheWire)) return fine({ code: 'no-bridged-nics', seen: {} });
    const ends = { from: fromAnswers.to(hostLinks), to: toAnswers.to(hostLinks) };
    const pairs = wirePairsOf(all).filter((pair) => areThere(pair, ends));
    if (pairs.length === 0)
      throw new CouldNotTell(`what the VM plugs into is not on ${destination.name}: nothing to compare`);
    const seen = pairs.map((pair) => ({
      pair,
      is: compareSegments(ends, pair),
      isOpen: leadsOut(ends.from, pair.from) || leadsOut(ends.to, pair.to),
    }));
    return judge(seen, destination.name);
  },
};

type Ends = { readonly from: HostLinks; readonly to: HostLinks };
interface Seen {
  readonly pair: LinkPair;
  readonly is: Compared;
  /** It leads beyond the host at one end at least. */
  readonly isOpen: boolean;
}

const areThere = ({ from, to }: LinkPair, ends: Ends): boolean =>
  ends.from.links.has(from) && ends.to.links.has(to);

function judge(all: readonly Seen[], host: string): Look {
  const open = all.filter(({ isOpen }) => isOpen);
  const unlike = differing(open, host);
  if (unlike !== undefined) return unlike;
  const unproved = open.filter(({ is }) => is.by === 'nothing').map(({ pair }) => pair.to);
  if (unproved.length > 0) return note({ code: 'segment-unproved', seen: { names: unproved } });
  const ending = all.filter(({ isOpen }) => !isOpen).map(({ pair }) => pair.to);
  if (ending.length > 0) return note({ code: 'segment-ends-at-host', seen: { names: ending } });
  const bridges = open.flatMap(({ pair, is }) => ('value' in is ? { name: pair.to, ...is } : []));
  return fine({ code: 'segment-same', seen: { bridges } });
}

function differing(open: readonly Seen[], host: string): Look | undefined {
  const subnets = open.flatMap(({ pair: { to: name }, is }) =>
    is.by === 'other-subnet' ? { name, from: is.from, to: is.to } : [],
  );
  if (subnets.length > 0) return blocker({ code: 'segment-differs', seen: { bridges: subnets, host } });
  const gateways = open.flatMap(({ pair: { to: name }, is }) =>
    is.by === 'other-gateway' ? { name, address: is.address, from: is.from, to: is.to } : [],
  );
  if (gateways.length > 0) return warning({ code: 'gateway-differs', seen: { bridges: gateways } });
  const vlans = open.flatMap(({ pair: { to: name }, is }) =>
    is.by === 'other-vlan' ? { name, from: is.from, to: is.to } : [],
  );
  return vlans.length > 0 ? warning({ code: 'vlan-differs', seen: { bridges: vlans } }) : undefined;
}
