import { present } from '../present';
import { attribute, child, children, wholeNumber, type Element } from './element';

/** Where a disk's bytes are; the fields that its type has. */
export interface DiskSource {
  /** file, block, network, volume, dir, nvme, vhostuser … */
  readonly type: string;
  /** Of a file, block device or directory. */
  readonly path?: string;
  readonly pool?: string;
  readonly volume?: string;
  /** nbd, rbd, iscsi, nfs … */
  readonly protocol?: string;
  /** The image's name within that protocol. */
  readonly name?: string;
  /** Of a removable medium: what becomes of the VM when it is not there. `mandatory` where nothing is said. */
  readonly startupPolicy?: string;
  /** A Ceph configuration on the host that names the monitors. */
  readonly configFile?: string;
  readonly hosts: readonly { readonly name?: string; readonly port?: number; readonly socket?: string }[];
}

export interface DiskXml {
  /** `vda` */
  readonly target: string;
  readonly bus: string;
  /** disk, cdrom, floppy, lun */
  readonly device: string;
  /** Absent for an empty drive. */
  readonly source?: DiskSource;
  /** `raw`, `qcow2` … */
  readonly format?: string;
  readonly cache?: string;
  readonly io?: string;
  readonly discard?: string;
  readonly isReadOnly: boolean;
  readonly isShareable: boolean;
  readonly isTransient: boolean;
  readonly hasSecret: boolean;
  /** A block job copies or commits it at the moment: the kind, e.g. `copy`. */
  readonly mirrorJob?: string;
  /** The images below the top one, nearest first; only a running guest's definition lists them. */
  readonly backing: readonly { readonly source?: DiskSource; readonly format?: string }[];
  /** What libvirt calls the device, e.g. `virtio-disk0`; only when running. */
  readonly alias?: string;
}

export function readDisk(disk: Element): DiskXml {
  const target = child(disk, 'target');
  const driver = child(disk, 'driver');
  return {
    target: attribute(target, 'dev') ?? '',
    bus: attribute(target, 'bus') ?? '',
    device: attribute(disk, 'device') ?? 'disk',
    ...present({
      source: readSource(disk),
      format: attribute(driver, 'type'),
      cache: attribute(driver, 'cache'),
      io: attribute(driver, 'io'),
      discard: attribute(driver, 'discard'),
      mirrorJob: attribute(child(disk, 'mirror'), 'job'),
      alias: attribute(child(disk, 'alias'), 'name'),
    }),
    isReadOnly: child(disk, 'readonly') !== undefined,
    isShareable: child(disk, 'shareable') !== undefined,
    isTransient: child(disk, 'transient') !== undefined,
    hasSecret: hasSecret(disk),
    backing: backingChain(disk),
  };
}

/** `<disk>` and `<backingStore>` name their source in the same way. */
function readSource(owner: Element): DiskSource | undefined {
  const type = attribute(owner, 'type') ?? '';
  const source = child(owner, 'source');
  if (source === undefined) return undefined;
  return {
    type,
    ...present({
      path: attribute(source, 'file') ?? attribute(source, 'dev') ?? attribute(source, 'dir'),
      pool: attribute(source, 'pool'),
      volume: attribute(source, 'volume'),
      protocol: attribute(source, 'protocol'),
      name: attribute(source, 'name'),
      startupPolicy: attribute(source, 'startupPolicy'),
      configFile: attribute(child(source, 'config'), 'file'),
    }),
    hosts: children(source, 'host').map((host) =>
      present({
        name: attribute(host, 'name'),
        port: wholeNumber(attribute(host, 'port')),
        socket: attribute(host, 'socket'),
      }),
    ),
  };
}

/** An empty `<backingStore/>` ends the chain. */
function backingChain(disk: Element): DiskXml['backing'] {
  const chain: DiskXml['backing'][number][] = [];
  let at = child(disk, 'backingStore');
  while (at !== undefined && attribute(at, 'type') !== undefined) {
    chain.push(present({ source: readSource(at), format: attribute(child(at, 'format'), 'type') }));
    at = child(at, 'backingStore');
  }
  return chain;
}

const hasSecret = (disk: Element): boolean =>
  child(disk, 'encryption') !== undefined ||
  child(disk, 'source', 'encryption') !== undefined ||
  child(disk, 'source', 'auth') !== undefined ||
  child(disk, 'auth') !== undefined;
