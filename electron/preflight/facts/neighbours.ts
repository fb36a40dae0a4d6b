import { callsAtOnce, mapLimit } from '../../hosts/map-limit';
import {
  ERROR,
  readDomainXml,
  type CallOptions,
  type DomainXml,
  type Libvirt,
  type NicXml,
} from '../../libvirt';
import { told } from '../check';

/** Another VM's NIC on the destination. */
export interface NeighbourNic {
  readonly vm: string;
  readonly isActive: boolean;
  /** As the guest uses them: of the definition, and what the guest made of it. */
  readonly macs: readonly string[];
  readonly nic: NicXml;
}

/** Every NIC of every VM there but this one. One that vanishes meanwhile is left out. */
export async function readNeighbours(
  libvirt: Libvirt,
  exceptUuid: string,
  within: CallOptions,
): Promise<{ vms: number; nics: NeighbourNic[] }> {
  const refs = told(await libvirt.domains.listAll(0, within)).filter(({ uuid }) => uuid !== exceptUuid);
  const read = await mapLimit(refs, callsAtOnce, async (ref): Promise<DomainXml | undefined> => {
    const xml = await libvirt.domains.getXml(ref, 0, within);
    if (!xml.ok && xml.fault.code === 'libvirt' && xml.fault.number === ERROR.NO_DOMAIN) return undefined;
    return told(readDomainXml(told(xml)));
  });
  return { vms: refs.length, nics: read.flatMap((domain) => domain?.nics.map(seenIn(domain)) ?? []) };
}

const seenIn =
  ({ name, id }: DomainXml) =>
  (nic: NicXml): NeighbourNic => ({
    vm: name,
    isActive: id !== undefined,
    macs: [nic.mac, ...(nic.currentMac === undefined ? [] : [nic.currentMac])],
    nic,
  });
