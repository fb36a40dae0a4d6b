import type { Fault } from '../../../shared/domain/fault';
import type { HostMachine } from '../../../shared/domain/machine';
import { ok, type Result } from '../../../shared/lib/result';
import { readCapabilitiesXml, type CapabilitiesXml } from '../../libvirt';
import type { Link } from '../link';
import { lookAtHost } from './look';

const call = { timeoutMs: 15_000 };

/** Everything a host is, libvirt's words and its own put together. Faults: those of the calls and the command. */
export async function readMachine(link: Link, readAtMs: number): Promise<Result<HostMachine, Fault>> {
  const libvirt = link.libvirt();
  if (!libvirt.ok) return libvirt;
  const { node } = libvirt.value;
  const [info, xml, look] = await Promise.all([
    node.getInfo(call),
    node.getCapabilities(call),
    lookAtHost((argv, options) => link.run(argv, options)),
  ]);
  if (!info.ok) return info;
  if (!look.ok) return look;
  const capabilities = xml.ok ? readCapabilitiesXml(xml.value) : xml;
  if (!capabilities.ok) return capabilities;
  const { numaNodes, sockets, cores, threads, mhz } = info.value;
  const { cpuFeatures, canMigrateLive, migrationTransports, securityModels } = capabilities.value;
  return ok({
    readAtMs,
    cpu: {
      ...{ numaNodes, sockets, coresPerSocket: cores, threadsPerCore: threads },
      ...(mhz > 0 && { mhz }),
      features: [...cpuFeatures],
    },
    securityModels: [...securityModels],
    machineTypes: machineTypesOf(capabilities.value),
    canMigrateLive,
    migrationTransports: [...migrationTransports],
    ...look.value,
  });
}

/** Of ordinary VMs of its own architecture; an alias stands for a type that is in the list itself. */
function machineTypesOf({ arch, guests }: CapabilitiesXml): string[] {
  const own = guests.filter((guest) => guest.arch === arch && guest.osType === 'hvm');
  const names = own.flatMap(({ machines }) => machines.map(({ name, canonical }) => canonical ?? name));
  return [...new Set(names)].sort((a, b) => a.localeCompare(b, 'en', { numeric: true }));
}
