import type { Fault } from '../../shared/domain/fault';
import type { HostFacts } from '../../shared/domain/host';
import { ok, type Result } from '../../shared/lib/result';
import { readCapabilitiesXml, type Libvirt } from '../libvirt';
import type { Probe } from './probe';

/** QEMU is asked about its abilities at the first call on a fresh host; that was seen to take 13 s. */
const slowCall = { timeoutMs: 60_000 };

/** What a host is: its own words and libvirt's, put together. Faults: those of the calls, wire-broken. */
export async function readFacts(
  libvirt: Libvirt,
  probe: Probe,
  readAtMs: number,
): Promise<Result<HostFacts, Fault>> {
  const { node } = libvirt;
  const [libvirtVersion, qemuVersion, info, memory] = await Promise.all([
    node.getLibvirtVersion(slowCall),
    node.getHypervisorVersion(slowCall),
    node.getInfo(slowCall),
    node.getMemoryStats(slowCall),
  ]);
  if (!libvirtVersion.ok) return libvirtVersion;
  if (!qemuVersion.ok) return qemuVersion;
  if (!info.ok) return info;
  if (!memory.ok) return memory;
  const xml = await node.getCapabilities(slowCall);
  const capabilities = xml.ok ? readCapabilitiesXml(xml.value) : xml;
  if (!capabilities.ok) return capabilities;
  const { hostUuid, arch, cpuModel, cpuVendor } = capabilities.value;
  const { hostname, osName, kernel, uptimeSeconds, isKvmPresent, machineId } = probe;
  return ok({
    readAtMs,
    hostname,
    osName,
    kernel,
    libvirtVersion: libvirtVersion.value,
    qemuVersion: qemuVersion.value,
    arch: arch || probe.machine,
    cpuModel: cpuModel ?? 'unknown',
    cpuVendor: cpuVendor ?? 'unknown',
    cpus: info.value.cpus,
    memoryBytes: info.value.memoryBytes,
    freeMemoryBytes: memory.value.freeBytes + memory.value.buffersBytes + memory.value.cachedBytes,
    uptimeSeconds,
    isKvmPresent,
    machineId,
    libvirtUuid: hostUuid,
  });
}
