import type { Fault } from '../../shared/domain/fault';
import type { HostFacts, HostId } from '../../shared/domain/host';
import { fail, ok, type Result } from '../../shared/lib/result';
import type { Host } from '../hosts/host';
import { readCapabilitiesXml, readDomainCapabilitiesXml, type GuestSupport } from '../libvirt';

/** What one host says of itself, as far as pairs of hosts are judged by it. */
export interface HostSight {
  readonly id: HostId;
  readonly name: string;
  readonly isReadOnly: boolean;
  readonly facts: HostFacts;
  readonly arch: string;
  /** `kvm`, or `qemu` where nothing but emulation is offered. */
  readonly virtType: string;
  readonly guests: readonly GuestSupport[];
  /** The CPU libvirt gives a `host-model` guest there; undefined where it offers none. */
  readonly cpuXml: string | undefined;
}

/** QEMU is asked about its abilities at the first call on a fresh host. */
const within = { timeoutMs: 30_000 };

/** Reads it from a connected host; two calls, of which libvirt keeps the answers. Faults: those of the calls. */
export async function readHostSight(host: Host): Promise<Result<HostSight, Fault>> {
  const libvirt = host.libvirt();
  if (!libvirt.ok) return libvirt;
  const facts = host.facts();
  const connection = host.connection();
  if (facts === undefined || connection.at !== 'connected')
    return fail({ code: 'host-not-connected', hostId: host.id, name: host.name });
  const { node } = libvirt.value;
  const capabilities = await node.getCapabilities(within);
  const read = capabilities.ok ? readCapabilitiesXml(capabilities.value) : capabilities;
  if (!read.ok) return read;
  const { arch, guests } = read.value;
  const virtType = guests.some((guest) => guest.arch === arch && guest.virtTypes.includes('kvm'))
    ? 'kvm'
    : 'qemu';
  const offered = await node.getDomainCapabilities({ arch, virtType }, within);
  const domain = offered.ok ? readDomainCapabilitiesXml(offered.value) : offered;
  if (!domain.ok) return domain;
  return ok({
    id: host.id,
    name: host.name,
    isReadOnly: connection.way.isReadOnly,
    facts,
    arch,
    virtType,
    guests,
    cpuXml: domain.value.hostModelCpuXml,
  });
}
