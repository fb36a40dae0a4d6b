import type { Fault } from '../../shared/domain/fault';
import type { Network } from '../../shared/domain/host';
import { ok, type Result } from '../../shared/lib/result';
import { readNetworkXml, type Libvirt, type NetworkRef } from '../libvirt';
import { callsAtOnce, mapLimit } from './map-limit';

const call = { timeoutMs: 15_000 };

/** All virtual networks of a host, by name. One that vanished while being read is left out. */
export async function readNetworks(libvirt: Libvirt): Promise<Result<Network[], Fault>> {
  const refs = await libvirt.networks.listAll(0, call);
  if (!refs.ok) return refs;
  const networks = await mapLimit(refs.value, callsAtOnce, (ref) => readNetwork(libvirt, ref));
  return ok(networks.flatMap((network) => network ?? []).sort((a, b) => a.name.localeCompare(b.name, 'en')));
}

async function readNetwork(libvirt: Libvirt, ref: NetworkRef): Promise<Network | undefined> {
  const xml = await libvirt.networks.getXml(ref, 0, call);
  const isActive = await libvirt.networks.isActive(ref, call);
  const read = xml.ok ? readNetworkXml(xml.value) : xml;
  if (!read.ok || !isActive.ok) return undefined;
  const { forwardMode, bridge } = read.value;
  return { ...ref, isActive: isActive.value, forward: forwardMode ?? 'isolated', bridge };
}
