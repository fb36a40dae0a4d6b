import type { DiskSource, DomainXml } from '../../../libvirt';
import { blocker, CouldNotTell, fine, note, told, type Check } from '../../check';
import { filledDisks } from '../../domain-parts';
import { reachStorage, type Door } from '../../probes/reach-storage';

/**
 * Does the storage behind network disks answer the destination? By a connection from there to each of its addresses;
 * of several servers one is enough. libvirt takes such disks for shared and leaves the connecting to QEMU.
 */
export const networkDiskReachable: Check = {
  id: 'network-disk-reachable',
  group: 'storage',
  isOverridable: true,
  isQuick: false,
  look: async ({ domain, way, destination }) => {
    const wanted = wantedBy(await domain()).filter(({ target }) => !way.copiedDisks.includes(target));
    if (wanted.length === 0) return fine({ code: 'no-network-disks', seen: {} });
    const doors = wanted.flatMap((each) => each.doors);
    const answers = told(await reachStorage(destination, doors));
    const tried = wanted.map(({ target, protocol, doors: own }) => ({
      target,
      protocol,
      doors: own.map((door) => ({ at: nameOf(door), raw: answers.get(door) ?? '' })),
    }));
    const isOpen = ({ raw }: { raw: string }) => raw === 'open';
    const host = destination.name;
    const closed = tried.filter((each) => !each.doors.some(isOpen));
    if (closed.length > 0) return blocker({ code: 'storage-unreachable', seen: { host, disks: closed } });
    const storages = [...new Set(tried.flatMap((each) => each.doors.filter(isOpen).map(({ at }) => at)))];
    const silent = tried.flatMap((each) => each.doors.filter((door) => !isOpen(door)));
    const isWhole = silent.length === 0;
    return (isWhole ? fine : note)({ code: 'storage-answers', seen: { host, storages, silent } });
  },
};

interface Wanted {
  readonly target: string;
  readonly protocol: string;
  readonly doors: readonly Door[];
}

function wantedBy(domain: DomainXml): Wanted[] {
  return filledDisks(domain).flatMap(({ target, source, backing }) =>
    [source, ...backing.map((each) => each.source)].flatMap((each) =>
      each?.type === 'network' ? { target, protocol: each.protocol ?? '', doors: doorsOf(each) } : [],
    ),
  );
}

/** The port where none is given. A Ceph monitor of today listens on 3300, one of old on 6789. */
const usualPorts: Readonly<Record<string, readonly number[]>> = {
  ...{ nbd: [10809], iscsi: [3260], rbd: [3300, 6789], gluster: [24007], sheepdog: [7000], nfs: [2049] },
  ...{ http: [80], https: [443], ftp: [21], ftps: [990], ssh: [22], vxhs: [9999] },
};

type ServerXml = Partial<DiskSource['hosts'][number]>;

/** Without a server in the definition Ceph reads them from a file on the host. */
function doorsOf({ protocol = '', hosts, configFile }: DiskSource): Door[] {
  if (hosts.length === 0 && protocol === 'rbd')
    return [{ is: 'file', path: configFile ?? '/etc/ceph/ceph.conf' }];
  return (hosts.length === 0 ? [{}] : hosts).map(({ name = 'localhost', port, socket }: ServerXml): Door => {
    if (socket !== undefined) return { is: 'socket', path: socket };
    const ports = port === undefined ? usualPorts[protocol] : [port];
    if (ports === undefined) throw new CouldNotTell(`which port ${protocol} uses is not known`);
    return { is: 'tcp', name, ports };
  });
}

const nameOf = (door: Door): string =>
  door.is === 'tcp' ? `${door.name}:${door.ports.join(' or ')}` : door.path;
