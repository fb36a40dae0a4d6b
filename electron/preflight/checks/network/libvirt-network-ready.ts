import { blocker, fine, warning, type Check, type Look } from '../../check';
import { networksOf } from '../../domain-parts';
import type { Facts } from '../../facts';
import { kindOf, type Plug } from '../../facts/plugs';

/**
 * Are the virtual networks it is defined on there, active, and of the same kind? Looked up by name, as libvirt will,
 * which takes a network of any kind and lets a port group it does not find pass (libvirt: src/network/bridge_driver.c).
 */
export const libvirtNetworkReady: Check = {
  id: 'libvirt-network-ready',
  group: 'network',
  isOverridable: true,
  isQuick: true,
  look: async (facts) => {
    const migratable = await facts.migratable();
    if (migratable.nics.length === 0) return fine({ code: 'no-nics', seen: {} });
    const names = networksOf(migratable);
    const host = facts.destination.name;
    return (await notReady(facts, names)) ?? judge(await facts.plugs(), names, host);
  },
};

async function notReady(facts: Facts, names: readonly string[]): Promise<Look | undefined> {
  const there = await facts.networksTo();
  const host = facts.destination.name;
  const missing = names.filter((name) => !there.has(name));
  const stopped = names.filter((name) => there.get(name)?.isActive === false);
  if (missing.length > 0)
    return blocker({ code: 'network-missing', seen: { names: missing, stopped, host } });
  if (stopped.length > 0) return blocker({ code: 'network-inactive', seen: { names: stopped, host } });
  return undefined;
}

function judge(plugs: readonly Plug[], names: string[], host: string): Look {
  const networks = plugs.flatMap(({ name, networkFrom, networkTo }) => {
    if (networkFrom === undefined || networkTo === undefined) return [];
    const [from, to] = [kindOf(networkFrom), kindOf(networkTo)];
    return from === to ? [] : { name, from, to };
  });
  if (networks.length > 0) return warning({ code: 'network-kind-differs', seen: { networks, host } });
  const groups = plugs.flatMap(({ nic: { portgroup: group }, name: network, networkTo }) =>
    group === undefined || networkTo === undefined || networkTo.portgroups.includes(group)
      ? []
      : { network, group },
  );
  if (groups.length > 0) return warning({ code: 'portgroup-missing', seen: { groups, host } });
  return fine({ code: 'networks-ready', seen: { names } });
}
