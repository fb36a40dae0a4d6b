import { listed, type FindingTable } from '../table';

const pathsOf = (all: readonly { readonly path: string }[]): string => listed(all.map(({ path }) => path));

interface Apart {
  readonly path: string;
  readonly from: string;
  readonly to: string;
}

const howApart = (all: readonly Apart[], from: string, to: string): string =>
  all.map((each) => `${each.path}: ${from} sees ${each.from}, ${to} sees ${each.to}`).join(' · ');

const howAlone = (all: readonly { path: string; fileSystem: string; host: string }[]): string =>
  all.map(({ path, fileSystem, host }) => `${path} lies on ${fileSystem} of ${host} alone`).join(' · ');

const isOne = (all: readonly unknown[]): boolean => all.length === 1;

export const sameFindings = {
  'no-image-files': () => ({
    title: 'No disk is an image file',
    why: 'Block devices and network disks have checks of their own.',
  }),
  'same-file': (seen) => ({
    title: seen.files.some(({ isCopy }) => isCopy === true)
      ? 'Same files, and equal copies of what nobody writes'
      : 'Same file on both hosts',
    why: seen.files
      .map(({ path, inode, source, wasMarked, isCopy }) =>
        isCopy === true
          ? `${path}: two copies of equal size, their first and last MiB equal; the middle was not compared`
          : `${path}: inode ${inode} on ${source}${wasMarked ? ', marker read on the other host' : ', its folder takes no marker'}`,
      )
      .join(' · '),
  }),
  'different-file': (seen, ends) => ({
    title: `${pathsOf(seen.files)} ${isOne(seen.files) ? 'is not the same file' : 'are not the same files'} on both hosts`,
    why: `${[howApart(seen.files, ends.from, ends.to), howAlone(seen.alone)].filter(Boolean).join(' · ')}. Going on would give the VM the wrong disk.`,
    next: `Mount the share on ${ends.to} at that path, and move away the file that only looks like it.`,
    libvirt: { at: 'never', says: '' },
  }),
  'not-shared': (seen) => ({
    title: `${pathsOf(seen.files)} ${isOne(seen.files) ? 'is' : 'are'} on a disk of ${seen.files[0]?.host ?? 'the source'} alone`,
    why: `${howAlone(seen.files)}; no other host can see that. Copying a disk along is not possible yet.`,
    next: 'Put the image on storage that both hosts mount under the same path, NFS for example.',
    libvirt: { at: 'begin', says: 'Unsafe migration: Migration without shared storage is unsafe' },
  }),
  'sameness-unproved': (seen) => ({
    title: `Whether ${pathsOf(seen.files)} ${isOne(seen.files) ? 'is the same file' : 'are the same files'} was not proved`,
    why: `${seen.files.map(({ path, raw }) => `${path}: ${raw}`).join(' · ')}. A file of that name on both hosts is not proof enough.`,
    next: 'Take the obstacle away and check again.',
  }),
  'no-block-devices': () => ({
    title: 'No disk is a block device',
    why: 'Image files and network disks have checks of their own.',
  }),
  'same-device': (seen) => ({
    title: 'Same device on both hosts',
    why: seen.devices.map(({ path, by }) => `${path}: ${by}`).join(' · '),
  }),
  'different-device': (seen, ends) => ({
    title: `${pathsOf(seen.devices)} ${isOne(seen.devices) ? 'is another device' : 'are other devices'} on ${ends.to}`,
    why: `${howApart(seen.devices, ends.from, ends.to)}. Going on would give the VM the wrong disk.`,
    next: `Present the LUN to ${ends.to}, and name it in the VM by /dev/disk/by-id/… or /dev/mapper/WWID, which mean the same on every host.`,
    libvirt: { at: 'never', says: '' },
  }),
  'device-not-there': (seen) => ({
    title: `${seen.host} does not have ${pathsOf(seen.devices)}`,
    why: seen.devices.map(({ path, raw }) => `${path}: ${raw}`).join(' · '),
    next: `Present the device to ${seen.host} (a volume group has to be activated there: lvchange -ay), then check again.`,
    libvirt: { at: 'prepare', says: `Cannot access storage file '${seen.devices[0]?.path ?? ''}'` },
  }),
} satisfies Partial<FindingTable>;
