import { formatCount } from '../../../format/number';
import { listed, type FindingTable } from '../table';

const mode = {
  shared: 'shared',
  copied: 'copied along',
  network: 'network storage',
  'equal-copy': 'an equal copy on each host',
  'on-source-alone': 'not shared',
  unknown: 'not known',
} as const;

const pathsOf = (all: readonly { readonly path: string }[]): string => listed(all.map(({ path }) => path));
const reasonsOf = (all: readonly { readonly path: string; readonly raw: string }[]): string =>
  all.map(({ path, raw }) => `${path}: ${raw}`).join(' · ');

export const thereFindings = {
  'disks-classified': (seen) => ({
    title:
      seen.disks.length === 0
        ? 'The VM has no disks'
        : seen.disks.map(({ target, kind }) => `${target}: ${mode[kind]}`).join(', '),
    why:
      seen.disks.length === 0
        ? 'There is nothing to share.'
        : seen.disks.map(({ target, where }) => `${target} on ${where}`).join(' · '),
  }),
  'no-disks': () => ({ title: 'The VM has no disks', why: 'There is nothing to share.' }),
  'disks-reachable': (seen, ends) => ({
    title:
      seen.paths.length === 0
        ? 'No disk has to be there already'
        : seen.paths.length === 1
          ? 'The disk is there'
          : `All ${seen.paths.length} disks are there`,
    why:
      seen.paths.length === 0
        ? 'All are network disks, media in drives, or copied along.'
        : `${ends.to} has ${listed(seen.paths)}.`,
  }),
  'disk-missing': (seen) => ({
    title: `${seen.host} has no ${pathsOf(seen.disks)}`,
    why: `${reasonsOf(seen.disks)}. The VM's disks must be reachable on both hosts under the same path.`,
    next: `Mount the share that holds ${seen.disks.length === 1 ? 'it' : 'them'} on ${seen.host} at the same path, then check again.`,
    libvirt: { at: 'prepare', says: `Cannot access storage file '${seen.disks[0]?.path ?? ''}'` },
  }),
  'disk-kind-not-movable': (seen) => ({
    title: `Drover cannot move the ${seen.disks.length === 1 ? 'disk' : 'disks'} ${listed(seen.disks.map(({ target }) => target))} yet`,
    why: `${seen.disks.map(({ target, type }) => `${target} is of the type “${type}”`).join(', ')}. Only image files, block devices and network disks on shared storage can be moved so far; a volume must be in a running pool.`,
    next: 'Move this VM with the tools you have, or put the disk on shared storage first.',
  }),
  'no-backing': () => ({
    title: 'The disks build on no other image',
    why: 'Each is whole by itself.',
  }),
  'backing-reachable': (seen, ends) => ({
    title: 'All base images are there',
    why: `${ends.to} has ${listed(seen.paths)}.`,
  }),
  'backing-missing': (seen) => ({
    title: `${seen.host} has no ${pathsOf(seen.files)}, which ${listed(seen.files.map(({ target }) => target))} ${seen.files.length === 1 ? 'builds' : 'build'} on`,
    why: `${reasonsOf(seen.files)}. A disk cannot be opened without the images below it.`,
    next: `Share or copy it to ${seen.host} under the same path, or make the disk whole with virsh blockpull VM DISK --wait (that cannot be undone).`,
    libvirt: { at: 'prepare', says: `Cannot access backing file '${seen.files[0]?.path ?? ''}'` },
  }),
  'backing-flattened': (seen, ends) => ({
    title: `On ${ends.to} ${listed(seen.targets)} will be one whole image`,
    why: 'A copied disk is written out with everything it builds on, so it takes more room than its top image here.',
    next: 'If the base image should stay shared between VMs, leave the disk where it is, or prepare a top image there and copy only that.',
  }),
  'overlay-missing': (seen) => ({
    title: `${seen.host} has no prepared image ${pathsOf(seen.files)}`,
    why: `${reasonsOf(seen.files)}. When only the top of a disk is copied, libvirt creates nothing there.`,
    next: `On ${seen.host} create it over the same base image: qemu-img create -f qcow2 -b BASE -F FORMAT PATH.`,
    libvirt: {
      at: 'prepare',
      says: 'pre-creation of storage targets for incremental storage migration is not supported',
    },
  }),
  'no-media': (seen) => ({
    title: 'No medium is inserted',
    why:
      seen.drives === 0
        ? 'The VM has no CD or floppy drive.'
        : `The VM has ${formatCount(seen.drives, 'drive')}, with nothing in it.`,
  }),
  'media-reachable': (seen, ends) => ({
    title: 'The inserted media are there',
    why: `${ends.to} has ${listed(seen.paths)}.`,
  }),
  'media-missing': (seen, ends) => ({
    title: `A medium from ${ends.from} is still in the drive ${listed(seen.media.map(({ target }) => target))}`,
    why: `${seen.host} has no ${pathsOf(seen.media)}.`,
    next: `Eject it (virsh change-media VM ${seen.media[0]?.target ?? 'DRIVE'} --eject --live --config), or put it on shared storage.`,
    libvirt: { at: 'prepare', says: `Cannot access storage file '${seen.media[0]?.path ?? ''}'` },
  }),
  'media-dropped': (seen) => ({
    title: `${seen.host} will eject ${listed(seen.media.map(({ target }) => target))} without a word`,
    why: `It has no ${pathsOf(seen.media)}, and the VM's definition lets a missing medium go.`,
    next: 'If the guest still needs it, put it on shared storage first.',
    libvirt: { at: 'never', says: '' },
  }),
  'media-in-host-drive': (seen, ends) => ({
    title: `${listed(seen.media.map(({ target }) => target))} is the drive of ${ends.from} itself`,
    why: `${pathsOf(seen.media)} is a device in the case of ${ends.from}; the disc in it does not come along.`,
    next: `Eject it (virsh change-media VM ${seen.media[0]?.target ?? 'DRIVE'} --eject --live --config).`,
  }),
} satisfies Partial<FindingTable>;
