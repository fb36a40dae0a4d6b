import { formatCount } from '../../../format/number';
import { listed, type FindingTable } from '../table';

const unsafeStorage = {
  at: 'begin',
  says: 'Unsafe migration: Migration without shared storage is unsafe',
} as const;

interface OnFileSystem {
  readonly target: string;
  readonly path: string;
  readonly fileSystem: string;
}

const onWhat = (disks: readonly OnFileSystem[]): string =>
  disks.map(({ target, path, fileSystem }) => `${target} (${path}) on ${fileSystem}`).join(' · ');
const targetsOf = (disks: readonly { readonly target: string }[]): string =>
  listed(disks.map(({ target }) => target));
const modesOf = (disks: readonly { readonly target: string; readonly cache: string }[]): string =>
  disks.map(({ target, cache }) => `${target}: cache='${cache}'`).join(', ');

const managerName = (manager: string): string => (manager === 'nop' ? 'none' : manager);

export const safelySharedFindings = {
  'fs-recognised': (seen) => ({
    title: 'libvirt knows the storage as shared',
    why:
      seen.fileSystems.length === 0
        ? 'No disk is a writable image file, so libvirt does not ask.'
        : `Recognised on the source: ${listed(seen.fileSystems)}.`,
  }),
  'fs-not-recognised': (seen) => ({
    title: `libvirt on ${seen.host} does not know that ${targetsOf(seen.disks)} ${seen.disks.length === 1 ? 'is' : 'are'} shared`,
    why: `${onWhat(seen.disks)}. libvirt has a list of shared file systems, and this one is not on it.`,
    next: `With libvirt 11 or newer name the folder in shared_filesystems of /etc/libvirt/qemu.conf on ${seen.host} and restart its daemon; otherwise reach the storage by NFS.`,
    libvirt: unsafeStorage,
  }),
  'source-serves-itself': (seen) => ({
    title: `The storage is shared, but ${seen.host} reaches it as a folder of its own`,
    why: `${onWhat(seen.disks)}: ${seen.host} serves it to the other host. libvirt looks at ${seen.host} only and takes it for local.`,
    next: `Best let a third machine serve it. With libvirt 11 or newer shared_filesystems in /etc/libvirt/qemu.conf on ${seen.host}, and only there, may name the folder.`,
    libvirt: unsafeStorage,
  }),
  'fs-not-shared': (seen) => ({
    title: `${targetsOf(seen.disks)} ${seen.disks.length === 1 ? 'is' : 'are'} not shared, and libvirt sees that`,
    why: `${onWhat(seen.disks)} of ${seen.host}.`,
    libvirt: unsafeStorage,
  }),
  'cache-safe': (seen, ends) => ({
    title: 'The cache mode is safe',
    why: [
      seen.modes.length === 0 ? 'No disk keeps data back.' : `In use: ${listed(seen.modes)}.`,
      seen.untried.length === 0
        ? ''
        : `Whether ${ends.to} can open ${listed(seen.untried)} past its page cache was not tried: this login may not read it.`,
    ]
      .filter(Boolean)
      .join(' '),
  }),
  'cache-unsafe': (seen, ends) => ({
    title: `The cache mode of ${targetsOf(seen.disks)} is not safe`,
    why: `${modesOf(seen.disks)}. ${ends.from} may still hold unwritten data when ${ends.to} begins to read.`,
    next: seen.libvirtAgrees
      ? `Update QEMU to 4.0 and libvirt to 5.7 or newer on ${ends.from}, or set cache='none' for it (virsh edit) and restart the VM once.`
      : "Set cache='none' for it (virsh edit) and restart the VM once.",
    libvirt: seen.libvirtAgrees
      ? {
          at: 'begin',
          says: 'Unsafe migration: Migration may lead to data corruption if disks use cache other than none or directsync',
        }
      : { at: 'never', says: '' },
  }),
  'cache-ignores-flushes': (seen, ends) => ({
    title: `${targetsOf(seen.disks)} ${seen.disks.length === 1 ? 'ignores' : 'ignore'} the guest's flushes`,
    why: `${modesOf(seen.disks)}. What the guest believes to be written may be in the memory of ${ends.from} only; at the switch it is normally written back.`,
    next: "Set cache='none' for it (virsh edit) and restart the VM once, unless its data may be lost.",
    libvirt: { at: 'never', says: '' },
  }),
  'no-direct-io': (seen) => ({
    title: `${seen.host} cannot open ${targetsOf(seen.disks)} past its page cache`,
    why: `${seen.disks.map(({ target, path, cache }) => `${target} (${path}) has cache='${cache}'`).join(' · ')}, and the file system there knows no direct I/O.`,
    next: "Put the image on a file system that does, or set cache='writeback' without io='native' for it (virsh edit) and restart the VM once.",
    libvirt: {
      at: 'prepare',
      says: `Unable to open '${seen.disks[0]?.path ?? ''}': filesystem does not support O_DIRECT`,
    },
  }),
  'images-openable': (seen, ends) => ({
    title: 'QEMU may open the disks',
    why: `It runs as ${seen.account} on ${ends.to}. ${[
      seen.tried.length === 0 ? '' : `Tried as that: ${listed(seen.tried)}.`,
      seen.handedOver === 0 ? '' : `libvirt hands ${formatCount(seen.handedOver, 'image')} over to it.`,
    ]
      .filter(Boolean)
      .join(' ')}`,
  }),
  'image-closed': (seen) => ({
    title: `QEMU on ${seen.host} may not open ${listed(seen.files.map(({ path }) => path))}`,
    why: `It runs as ${seen.account}. ${seen.files
      .map(({ path, wants, owner, mode, closedFolder }) =>
        closedFolder === undefined
          ? `${path} belongs to ${owner}, mode ${mode}, and it must ${wants} it`
          : `The folder ${closedFolder} lets it not through to ${path}`,
      )
      .join(' · ')}.`,
    next: `On the server of the share give the image to that account (chown ${seen.account} PATH, chmod 0660 PATH) and let others pass through its folders (chmod o+x), or align the accounts of all hosts.`,
    libvirt: { at: 'prepare', says: `Could not open '${seen.files[0]?.path ?? ''}': Permission denied` },
  }),
  'lock-managers-match': (seen) => ({
    title: 'Both hosts use the same lock manager',
    why: `lock_manager in qemu.conf: ${managerName(seen.manager)}.`,
  }),
  'lock-managers-differ': (seen, ends) => ({
    title: 'The hosts guard disks by different lock managers',
    why: `${ends.from} uses ${managerName(seen.from)}, ${ends.to} uses ${managerName(seen.to)}.`,
    next: 'Set the same lock_manager in /etc/libvirt/qemu.conf on both, and restart libvirt there while no VM runs.',
    libvirt: {
      at: 'prepare',
      says: `Source host lock driver ${seen.from} different from target ${seen.to}`,
    },
  }),
} satisfies Partial<FindingTable>;
