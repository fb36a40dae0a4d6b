import { blocker, fine, told, type Check } from '../../check';
import type { Facts } from '../../facts';
import { cardOf, type Plug } from '../../facts/plugs';
import { hostLinks } from '../../probes/questions/host-links';

/**
 * Is there what a NIC needs beside its network: the filter by name, the host's card below a macvtap, the limit that a
 * promised bandwidth is taken from? Cards are called differently from host to host.
 */
export const interfaceHostResources: Check = {
  id: 'interface-host-resources',
  group: 'network',
  isOverridable: true,
  isQuick: false,
  look: async (facts) => {
    const plugs = await facts.plugs();
    const filters = distinct(plugs.map(({ nic }) => nic.filter));
    const cards = distinct(plugs.map((plug) => cardOf(plug, plug.networkTo)));
    const promised = plugs.filter(({ nic, networkTo }) => nic.floorKibps !== undefined && networkTo);
    if (filters.length + cards.length + promised.length === 0)
      return fine({ code: 'nic-needs-nothing', seen: {} });
    const missing = {
      filters: await missingFilters(facts, filters),
      cards: await missingCards(facts, cards),
      unshaped: distinct(promised.map(unshaped)),
    };
    if (Object.values(missing).some((names) => names.length > 0))
      return blocker({ code: 'nic-needs-missing', seen: { ...missing, host: facts.destination.name } });
    return fine({ code: 'nic-needs-met', seen: { filters, cards } });
  },
};

const distinct = (names: readonly (string | undefined)[]): string[] => [
  ...new Set(names.flatMap((name) => name ?? [])),
];

/** libvirt: src/network/bridge_driver.c, "network … has no inbound QoS set". */
const unshaped = ({ name, networkTo }: Plug): string | undefined =>
  networkTo?.inboundKibps === undefined ? name : undefined;

async function missingFilters({ to, within }: Facts, filters: readonly string[]): Promise<string[]> {
  const missing: string[] = [];
  for (const filter of filters)
    if (!told(await to().networks.hasFilter(filter, within))) missing.push(filter);
  return missing;
}

async function missingCards({ answersTo }: Facts, cards: readonly string[]): Promise<string[]> {
  if (cards.length === 0) return [];
  const { links } = (await answersTo()).to(hostLinks);
  return cards.filter((card) => !links.has(card));
}
