import { readNetworkXml, type CallOptions, type Libvirt, type NetworkXml } from '../../libvirt';
import { callsAtOnce, mapLimit } from '../../hosts/map-limit';
import { told } from '../check';

export interface SeenNetwork extends NetworkXml {
  readonly isActive: boolean;
}

/** Those of a host's libvirt networks that are asked for, by name; one that is not there is not in it. */
export async function readNetworks(
  libvirt: Libvirt,
  names: readonly string[],
  within: CallOptions,
): Promise<ReadonlyMap<string, SeenNetwork>> {
  if (names.length === 0) return new Map();
  const { networks } = libvirt;
  const refs = told(await networks.listAll(0, within)).filter(({ name }) => names.includes(name));
  const seen = await mapLimit(refs, callsAtOnce, async (ref): Promise<[string, SeenNetwork]> => {
    const [xml, isActive] = await Promise.all([
      networks.getXml(ref, 0, within),
      networks.isActive(ref, within),
    ]);
    return [ref.name, { ...told(readNetworkXml(told(xml))), isActive: told(isActive) }];
  });
  return new Map(seen);
}
