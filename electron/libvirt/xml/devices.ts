import { present } from '../present';
import { readDisk, type DiskXml } from './disk';
import { allChildren, attribute, child, children, text, wholeNumber, type Element } from './element';

export interface NicXml {
  readonly mac: string;
  /** network, bridge, direct, user … */
  readonly type: string;
  /** The network, bridge or host device it hangs on. */
  readonly source?: string;
  /** Of a running guest on a libvirt network: the host's bridge it really hangs on. */
  readonly bridge?: string;
  readonly portgroup?: string;
  readonly model?: string;
  readonly mtu?: number;
  readonly filter?: string;
  /** `openvswitch` and the like. */
  readonly virtualPort?: string;
  /** What the guest made of its MAC while it runs (libvirt 11.2). */
  readonly currentMac?: string;
  /** Bandwidth that is promised to it, KiB/s: its network must have an inbound limit to promise from. */
  readonly floorKibps?: number;
  /** Host side, e.g. `vnet0`; only when running. */
  readonly hostDevice?: string;
  readonly hasTeaming: boolean;
}
export interface CharDeviceXml {
  /** serial, console, channel, parallel */
  readonly element: string;
  /** pty, unix, tcp, file … */
  readonly type: string;
  /** libvirt's name for it; only when running. */
  readonly alias?: string;
  readonly path?: string;
  /** e.g. `org.qemu.guest_agent.0` */
  readonly targetName?: string;
  /** How the guest sees it: isa-serial, virtio … */
  readonly targetType?: string;
  /** Its number among those the guest sees. */
  readonly port?: number;
  readonly state?: string;
}
export interface HostDeviceXml {
  readonly mode: string;
  /** usb, pci, scsi, mdev … */
  readonly type: string;
  /** As libvirt writes it: bus/slot or vendor:product. */
  readonly address?: string;
  readonly startupPolicy?: string;
  readonly isTeamed: boolean;
}
export interface FilesystemXml {
  readonly type: string;
  /** path (9p), virtiofs … */
  readonly driver?: string;
  readonly source?: string;
  readonly target?: string;
}
export interface GraphicsXml {
  readonly type: string;
  readonly listen?: string;
  /** Only when running; absent where it listens at a socket. */
  readonly port?: number;
  readonly socket?: string;
  readonly isAutoport: boolean;
}
export interface DevicesXml {
  readonly emulator?: string;
  readonly disks: readonly DiskXml[];
  readonly nics: readonly NicXml[];
  readonly charDevices: readonly CharDeviceXml[];
  readonly hostDevices: readonly HostDeviceXml[];
  readonly filesystems: readonly FilesystemXml[];
  readonly graphics: readonly GraphicsXml[];
  readonly tpm?: {
    readonly model?: string;
    readonly backend: string;
    readonly version?: string;
    readonly source?: string;
  };
  /** virtio, virtio-non-transitional …; absent without a balloon. */
  readonly balloonModel?: string;
  /** Names of shared memory devices. */
  readonly sharedMemory: readonly { readonly name: string; readonly role?: string }[];
  readonly videoModels: readonly string[];
  /** Every kind of device element present, with its number, for whoever asks about one not listed here. */
  readonly counts: Readonly<Record<string, number>>;
}

const CHAR_DEVICES = ['serial', 'console', 'channel', 'parallel'] as const;

export function readDevices(devices: Element | undefined): DevicesXml {
  const balloon = attribute(child(devices, 'memballoon'), 'model');
  return {
    ...present({
      emulator: text(child(devices, 'emulator')),
      tpm: readTpm(child(devices, 'tpm')),
      balloonModel: balloon === 'none' ? undefined : balloon,
    }),
    disks: children(devices, 'disk').map(readDisk),
    nics: children(devices, 'interface').map(readNic),
    charDevices: CHAR_DEVICES.flatMap((name) => children(devices, name).map(readCharDevice)),
    hostDevices: children(devices, 'hostdev').map(readHostDevice),
    filesystems: children(devices, 'filesystem').map(readFilesystem),
    graphics: children(devices, 'graphics').map(readGraphics),
    sharedMemory: children(devices, 'shmem').map((shmem) => ({
      name: attribute(shmem, 'name') ?? '',
      ...present({ role: attribute(shmem, 'role') }),
    })),
    videoModels: children(devices, 'video').map((video) => attribute(child(video, 'model'), 'type') ?? ''),
    counts: countKinds(devices),
  };
}

function readTpm(tpm: Element | undefined): DevicesXml['tpm'] {
  const backend = child(tpm, 'backend');
  if (backend === undefined) return undefined;
  const source = child(backend, 'source') ?? child(backend, 'device');
  return {
    backend: attribute(backend, 'type') ?? '',
    ...present({
      model: attribute(tpm, 'model'),
      version: attribute(backend, 'version'),
      source: attribute(source, 'path') ?? attribute(source, 'dir'),
    }),
  };
}

function readNic(nic: Element): NicXml {
  const source = child(nic, 'source');
  const named = ['network', 'bridge', 'dev', 'path'].map((name) => attribute(source, name));
  return {
    mac: (attribute(child(nic, 'mac'), 'address') ?? '').toLowerCase(),
    type: attribute(nic, 'type') ?? '',
    ...present({
      source: named.find((value) => value !== undefined),
      bridge: attribute(source, 'network') && attribute(source, 'bridge'),
      portgroup: attribute(source, 'portgroup'),
      model: attribute(child(nic, 'model'), 'type'),
      mtu: wholeNumber(attribute(child(nic, 'mtu'), 'size')),
      filter: attribute(child(nic, 'filterref'), 'filter'),
      virtualPort: attribute(child(nic, 'virtualport'), 'type'),
      currentMac: attribute(child(nic, 'mac'), 'currentAddress')?.toLowerCase(),
      floorKibps: wholeNumber(attribute(child(nic, 'bandwidth', 'inbound'), 'floor')),
      hostDevice: attribute(child(nic, 'target'), 'dev'),
    }),
    hasTeaming: child(nic, 'teaming') !== undefined,
  };
}

function readCharDevice(device: Element): CharDeviceXml {
  const target = child(device, 'target');
  return {
    element: device.tagName,
    type: attribute(device, 'type') ?? '',
    ...present({
      alias: attribute(child(device, 'alias'), 'name'),
      path: attribute(child(device, 'source'), 'path'),
      targetName: attribute(target, 'name'),
      targetType: attribute(target, 'type'),
      port: wholeNumber(attribute(target, 'port')),
      state: attribute(target, 'state'),
    }),
  };
}

function readHostDevice(device: Element): HostDeviceXml {
  const source = child(device, 'source');
  return {
    mode: attribute(device, 'mode') ?? '',
    type: attribute(device, 'type') ?? '',
    ...present({ address: hostAddress(source), startupPolicy: attribute(source, 'startupPolicy') }),
    isTeamed: child(device, 'teaming') !== undefined,
  };
}

/** PCI, USB and mediated devices name themselves by address; USB also by vendor and product. */
function hostAddress(source: Element | undefined): string | undefined {
  const address = child(source, 'address');
  if (address !== undefined) {
    const parts = ['domain', 'bus', 'slot', 'device', 'function', 'uuid'];
    return parts.flatMap((part) => attribute(address, part) ?? []).join(':');
  }
  const vendor = attribute(child(source, 'vendor'), 'id');
  return vendor && `${vendor}:${attribute(child(source, 'product'), 'id') ?? ''}`;
}

function readFilesystem(filesystem: Element): FilesystemXml {
  const source = child(filesystem, 'source');
  return {
    type: attribute(filesystem, 'type') ?? '',
    ...present({
      driver: attribute(child(filesystem, 'driver'), 'type'),
      source: attribute(source, 'dir') ?? attribute(source, 'file') ?? attribute(source, 'socket'),
      target: attribute(child(filesystem, 'target'), 'dir'),
    }),
  };
}

function readGraphics(graphics: Element): GraphicsXml {
  return {
    type: attribute(graphics, 'type') ?? '',
    ...present({
      listen: attribute(graphics, 'listen') ?? attribute(child(graphics, 'listen'), 'address'),
      port: wholeNumber(attribute(graphics, 'port')),
      socket: attribute(graphics, 'socket') ?? attribute(child(graphics, 'listen'), 'socket'),
    }),
    isAutoport: attribute(graphics, 'autoport') === 'yes',
  };
}

function countKinds(devices: Element | undefined): Record<string, number> {
  const counts = new Map<string, number>();
  for (const { tagName } of devices === undefined ? [] : allChildren(devices)) {
    counts.set(tagName, (counts.get(tagName) ?? 0) + 1);
  }
  return Object.fromEntries(counts);
}
