import type { Fault } from '../../shared/domain/fault';
import type { Disk } from '../../shared/domain/vm';
import { ok, type Result } from '../../shared/lib/result';
import { readDomainXml, type CpuXml, type DiskSource, type DiskXml, type DomainXml } from '../libvirt';
import type { GuestDefinition } from './guest-definition';

/** libvirt's document → what lists and pages show. Faults: wire-broken. */
export function readDefinition(xml: string): Result<GuestDefinition, Fault> {
  const read = readDomainXml(xml);
  return read.ok ? ok(toDefinition(read.value)) : read;
}

function toDefinition(domain: DomainXml): GuestDefinition {
  const { title, description, arch, machine, firmware } = domain;
  return {
    ...(title !== undefined && { title }),
    ...(description !== undefined && { description }),
    vcpus: domain.vcpusCurrent,
    memoryBytes: domain.currentMemoryBytes,
    arch,
    machine,
    hypervisor: domain.virtType,
    cpu: describeCpu(domain.cpu),
    firmware,
    disks: domain.disks.map(toDisk),
    nics: domain.nics.map(({ mac, type, source, model }) => ({ mac, type, source, model })),
  };
}

/** Without a `<cpu>` QEMU takes its own default for the machine. */
function describeCpu(cpu: CpuXml | undefined): string {
  if (cpu === undefined || cpu.mode === '') return 'default';
  return cpu.model === undefined ? cpu.mode : `${cpu.mode} ${cpu.model}`;
}

const devices: readonly string[] = ['disk', 'cdrom', 'floppy', 'lun'] satisfies readonly Disk['device'][];
const isDevice = (device: string): device is Disk['device'] => devices.includes(device);

function toDisk(disk: DiskXml): Disk {
  const { target, bus, device, format, cache } = disk;
  return {
    target,
    bus,
    device: isDevice(device) ? device : 'disk',
    type: disk.source?.type ?? 'file',
    source: disk.source && describeSource(disk.source),
    format,
    cache,
    // A CD-ROM cannot be written to, whether the document says so or not.
    isReadOnly: disk.isReadOnly || device === 'cdrom',
    isShareable: disk.isShareable,
  };
}

/** A path where there is one; otherwise the name by which the image is known: `pool/volume`, `rbd:pool/image`. */
function describeSource(source: DiskSource): string | undefined {
  if (source.path !== undefined) return source.path;
  if (source.pool !== undefined) return `${source.pool}/${source.volume ?? ''}`;
  return source.protocol === undefined ? undefined : `${source.protocol}:${source.name ?? ''}`;
}
