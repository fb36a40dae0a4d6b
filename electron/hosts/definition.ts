import type { Fault } from '../../shared/domain/fault';
import type { Disk, GraphicsDevice, GuestAgent, Tpm } from '../../shared/domain/vm';
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
    maximumVcpus: domain.vcpus,
    memoryBytes: domain.currentMemoryBytes,
    maximumMemoryBytes: domain.memoryBytes,
    hasBalloon: domain.balloonModel !== undefined,
    arch,
    machine,
    hypervisor: domain.virtType,
    cpu: describeCpu(domain.cpu),
    firmware,
    hasSecureBoot: domain.hasSecureBoot,
    disks: domain.disks.map((disk) => toDisk(disk, domain.id !== undefined)),
    nics: domain.nics.map(({ mac, type, source, model, hostDevice }) => ({
      ...{ mac, type, source, model, hostDevice },
    })),
    graphics: domain.graphics.map(toGraphics),
    ...(domain.tpm !== undefined && { tpm: toTpm(domain.tpm) }),
    hostDevices: domain.hostDevices.map(({ type, address }) => ({ type, address })),
    guestAgent: agentOf(domain),
  };
}

const toTpm = ({ model, backend, version }: NonNullable<DomainXml['tpm']>): Tpm => ({
  model,
  backend,
  version,
});

/** A port of -1 stands for one that is chosen at the start. */
const toGraphics = ({ type, listen, port }: DomainXml['graphics'][number]): GraphicsDevice => ({
  type,
  listen,
  port: port === undefined || port < 0 ? undefined : port,
});

/** The channel's name is fixed, docs/formatdomain.rst "Channel"; its state is told only while the VM runs. */
function agentOf({ charDevices }: DomainXml): GuestAgent {
  const channel = charDevices.find((device) => device.targetName === 'org.qemu.guest_agent.0');
  if (channel === undefined) return 'none';
  return channel.state === 'connected' ? 'connected' : 'silent';
}

/** Without a `<cpu>` QEMU takes its own default for the machine. */
function describeCpu(cpu: CpuXml | undefined): string {
  if (cpu === undefined || cpu.mode === '') return 'default';
  return cpu.model === undefined ? cpu.mode : `${cpu.mode} ${cpu.model}`;
}

const devices: readonly string[] = ['disk', 'cdrom', 'floppy', 'lun'] satisfies readonly Disk['device'][];
const isDevice = (device: string): device is Disk['device'] => devices.includes(device);

/** Only a running VM's document lists the images below each disk's own. */
function toDisk(disk: DiskXml, isRunning: boolean): Disk {
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
    backing: isRunning
      ? disk.backing.map((image) => ({
          source: image.source && describeSource(image.source),
          format: image.format,
        }))
      : undefined,
  };
}

/** A path where there is one; otherwise the name by which the image is known: `pool/volume`, `rbd:pool/image`. */
function describeSource(source: DiskSource): string | undefined {
  if (source.path !== undefined) return source.path;
  if (source.pool !== undefined) return `${source.pool}/${source.volume ?? ''}`;
  return source.protocol === undefined ? undefined : `${source.protocol}:${source.name ?? ''}`;
}
