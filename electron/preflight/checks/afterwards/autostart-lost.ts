import type { Fault } from '../../../../shared/domain/fault';
import type { Result } from '../../../../shared/lib/result';
import { ERROR, type PoolRef } from '../../../libvirt';
import { fine, told, warning, type Check } from '../../check';
import { filledDisks, networksOf } from '../../domain-parts';
import type { Facts } from '../../facts';

/** Does it start with its host? libvirt does not carry that over; what it needs there must start by itself as well. */
export const autostartLost: Check = {
  id: 'autostart-lost',
  group: 'afterwards',
  isOverridable: true,
  isQuick: false,
  look: async (facts) => {
    const { from, vm, destination, within } = facts;
    if (!told(await from().domains.getAutostart(vm, within)))
      return fine({ code: 'autostart-off', seen: {} });
    const [networks, pools] = await Promise.all([idleNetworks(facts), idlePools(facts)]);
    return warning({ code: 'autostart-lost', seen: { host: destination.name, networks, pools } });
  },
};

/** Its networks there that wait to be started by hand. One that is missing is another check's matter. */
async function idleNetworks({ migratable, to, within }: Facts): Promise<string[]> {
  const wanted = networksOf(await migratable());
  if (wanted.length === 0) return [];
  const { networks } = to();
  const known = told(await networks.listAll(0, within)).filter(({ name }) => wanted.includes(name));
  const starts = await Promise.all(
    known.map(async (each) => told(await networks.getAutostart(each, within))),
  );
  return known.filter((_, at) => !starts[at]).map(({ name }) => name);
}

/** Likewise the pools its images lie in, by their directory or by name. */
async function idlePools({ domain, to, within }: Facts): Promise<string[]> {
  const { storage } = to();
  const sources = filledDisks(await domain()).flatMap(({ source }) => source ?? []);
  const folders = unique(sources.flatMap(({ path }) => path?.replace(/\/[^/]*$/, '') ?? []));
  const names = unique(sources.flatMap(({ pool }) => pool ?? []));
  const found = await Promise.all([
    ...folders.map((folder) => storage.lookupPoolByTargetPath(folder, within)),
    ...names.map((name) => storage.lookupPoolByName(name, within)),
  ]);
  const pools = found.flatMap((each) => orNone(each));
  const starts = await Promise.all(
    pools.map(async (pool) => told(await storage.getPoolAutostart(pool, within))),
  );
  return unique(pools.filter((_, at) => !starts[at]).map(({ name }) => name));
}

const unique = (values: readonly string[]): string[] => [...new Set(values)];

function orNone(found: Result<PoolRef, Fault>): PoolRef[] {
  const isNone = !found.ok && found.fault.code === 'libvirt' && found.fault.number === ERROR.NO_STORAGE_POOL;
  return isNone ? [] : [told(found)];
}
