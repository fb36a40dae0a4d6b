import { listed, type FindingTable } from '../table';

/** A mount option, as what it does to a VM. */
const faultWords: Readonly<Record<string, string>> = {
  ro: 'it is mounted read-only',
  soft: 'soft: when the server hiccups the guest gets errors from its disk',
  softerr: 'softerr: when the server hiccups the guest gets errors from its disk',
  nolock: 'nolock: a second writer on another host is not kept out',
  'local_lock=all': 'local_lock=all: a second writer on another host is not kept out',
  'local_lock=posix': 'local_lock=posix: a second writer on another host is not kept out',
  'proto=udp': 'it goes over UDP',
  'by-hand': 'nothing mounts it again when the host restarts',
};

const sayFault = (fault: string): string =>
  faultWords[fault] ?? (fault.startsWith('vers=') ? `NFS version ${fault.slice(5)}` : fault);

const sayMounts = (
  mounts: readonly { folder: string; source: string; faults: readonly string[] }[],
): string =>
  mounts
    .map(({ folder, source, faults }) => `${folder} (${source}): ${faults.map(sayFault).join(', ')}`)
    .join(' · ');

export const networkStorageFindings = {
  'no-network-disks': () => ({
    title: 'The VM has no network disks',
    why: 'Nothing has to be reached over the network by QEMU itself.',
  }),
  'storage-answers': (seen) => ({
    title: `The storage of the network disks answers ${seen.host}`,
    why: `Reached: ${listed(seen.storages)}.${seen.silent.map(({ at, raw }) => ` Not reached: ${at} (${raw}).`).join('')}`,
  }),
  'storage-unreachable': (seen) => ({
    title: `${seen.host} cannot reach the storage of ${listed(seen.disks.map(({ target }) => target))}`,
    why: seen.disks
      .map(
        ({ target, protocol, doors }) =>
          `${target} (${protocol}): ${doors.map(({ at, raw }) => `${at}: ${raw}`).join(', ')}`,
      )
      .join(' · '),
    next: `Let ${seen.host} in at the storage: its firewall, and its own list of clients.`,
    libvirt: { at: 'prepare', says: 'internal error: process exited while connecting to monitor' },
  }),
  'no-nfs': () => ({ title: 'No disk lies on NFS', why: 'There is no NFS mount to look at.' }),
  'nfs-fit': (seen) => ({
    title: 'NFS is mounted well',
    why: seen.mounts
      .map(({ folder, source, version }) => `${folder} from ${source}, version ${version}`)
      .join(' · '),
  }),
  'nfs-unfit': (seen) => ({
    title: `${seen.host} mounts ${listed(seen.mounts.map(({ folder }) => folder))} in a way that is not fit for a VM`,
    why: `${sayMounts(seen.mounts)}.`,
    next: `On ${seen.host} mount it with rw,hard,vers=4.2 and without nolock or local_lock. The first mount of an export decides for later ones, so unmount all of them first.`,
    libvirt: { at: 'never', says: '' },
  }),
  'nfs-weak': (seen) => ({
    title: `${seen.host} could mount ${listed(seen.mounts.map(({ folder }) => folder))} better`,
    why: `${sayMounts(seen.mounts)}.`,
    next: `On ${seen.host} put it into /etc/fstab with vers=4.2,hard,proto=tcp,_netdev like on the other host.`,
    libvirt: { at: 'never', says: '' },
  }),
} satisfies Partial<FindingTable>;
