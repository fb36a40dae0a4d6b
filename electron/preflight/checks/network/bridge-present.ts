import { blocker, fine, warning, type Check } from '../../check';
import type { Facts } from '../../facts';
import { bridgePairsOf } from '../../facts/plugs';
import { uplinksOf } from '../../facts/uplinks';
import { bridge } from '../../probes/questions/bridge';
import { hostLinks } from '../../probes/questions/host-links';

/**
 * Are the bridges its NICs plug into there, and connected? Its own, asked of the kernel or of Open vSwitch, and those
 * that the destination's libvirt networks stand on: libvirt starts such a network whether its bridge exists or not.
 */
export const bridgePresent: Check = {
  id: 'bridge-present',
  group: 'network',
  isOverridable: true,
  isQuick: false,
  look: async (facts) => {
    const names = await bridgesThere(facts);
    if (names.length === 0) return fine({ code: 'bridges-present', seen: { names } });
    const host = facts.destination.name;
    const missing = await missingOf(facts, names);
    if (missing.length > 0) return blocker({ code: 'bridge-missing', seen: { names: missing, host } });
    const others = await ofOtherKind(facts);
    if (others.length > 0) return blocker({ code: 'bridge-of-other-kind', seen: { bridges: others, host } });
    const cutOff = await cutOffOf(facts);
    if (cutOff.length > 0) return warning({ code: 'bridge-without-uplink', seen: { names: cutOff, host } });
    return fine({ code: 'bridges-present', seen: { names } });
  },
};

/** libvirt makes the bridge of a network by itself, unless the network is one of mode `bridge`. */
async function bridgesThere({ plugs }: Facts): Promise<string[]> {
  const needed = (await plugs()).filter(
    ({ nic, networkTo }) => nic.type === 'bridge' || networkTo?.forwardMode === 'bridge',
  );
  return [...new Set(needed.flatMap(({ bridgeTo }) => bridgeTo ?? []))];
}

async function missingOf({ migratable, answersTo }: Facts, names: readonly string[]): Promise<string[]> {
  const [there, { nics }] = await Promise.all([answersTo(), migratable()]);
  const own = new Set(nics.flatMap(({ type, source }) => (type === 'bridge' ? (source ?? []) : [])));
  return names.filter((name) => {
    if (own.has(name)) return !there.to(bridge, name);
    const kind = there.to(hostLinks).links.get(name)?.kind;
    return kind !== 'bridge' && kind !== 'ovs';
  });
}

/** A NIC says by its virtual port whether it is for Open vSwitch; libvirt plugs it in by other means then. */
async function ofOtherKind({ migratable, answersTo }: Facts) {
  const [there, { nics }] = await Promise.all([answersTo(), migratable()]);
  const { links } = there.to(hostLinks);
  return nics.flatMap(({ type, source: name, virtualPort }) => {
    if (type !== 'bridge' || name === undefined) return [];
    const wants = virtualPort === 'openvswitch' ? ('ovs' as const) : ('linux' as const);
    return links.get(name)?.kind === (wants === 'ovs' ? 'bridge' : 'ovs') ? { name, wants } : [];
  });
}

/** A bridge without an uplink takes the guest in and leads nowhere. Some are meant to: then this one does the same. */
async function cutOffOf({ plugs, answersFrom, answersTo }: Facts): Promise<string[]> {
  const [all, here, there] = await Promise.all([plugs(), answersFrom(), answersTo()]);
  const bridged = all.filter(
    ({ nic, networkTo }) => nic.type === 'bridge' || networkTo?.forwardMode === 'bridge',
  );
  return bridgePairsOf(bridged)
    .filter(({ from }) => uplinksOf(here.to(hostLinks), from).length > 0)
    .filter(({ to }) => uplinksOf(there.to(hostLinks), to).length === 0)
    .map(({ to }) => to);
}
