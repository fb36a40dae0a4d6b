import { listed, type FindingTable } from './table';

export const storageFindings = {
  'no-disks': () => ({ title: 'The VM has no disks', why: 'There is nothing to share.' }),
  'disks-reachable': (seen, ends) => ({
    title: seen.paths.length === 1 ? 'The disk is there' : `All ${seen.paths.length} disks are there`,
    why: `${ends.to} opens ${listed(seen.paths)}.`,
  }),
  'disk-missing': (seen) => ({
    title: `${seen.host} has no ${seen.path}`,
    why: `${seen.raw}. The VM's disk must be reachable on both hosts under the same path.`,
    next: `Mount the share that holds it on ${seen.host} at the same path, then check again.`,
  }),
  'disk-kind-not-movable': (seen) => ({
    title: `Drover cannot move the disk ${seen.target} yet`,
    why: `It is of the type “${seen.type}”; so far only image files on shared storage can be moved.`,
    next: 'Move this VM with the tools you have, or put the disk on shared storage first.',
  }),
  'same-file': (seen) => ({
    title: 'Same file on both hosts',
    why: seen.files
      .map(
        (file) =>
          `${file.path}: inode ${file.inode} on ${file.source}${file.wasMarked ? ', marker read on the other host' : ''}`,
      )
      .join(' · '),
  }),
  'different-file': (seen, ends) => ({
    title: `${seen.path} is not the same file on both hosts`,
    why: `${ends.from} sees ${seen.from}, ${ends.to} sees ${seen.to}. Going on would give the VM the wrong disk.`,
    next: `Mount the share on ${ends.to} at that path, and move away the file that only looks like it.`,
  }),
  'not-shared': (seen) => ({
    title: `${seen.path} is on a disk of ${seen.host} alone`,
    why: `Its file system is ${seen.fileSystem}, which no other host can see. Copying a disk along is not possible yet.`,
    next: 'Put the image on storage that both hosts mount under the same path, NFS for example.',
  }),
  'sameness-unproved': (seen) => ({
    title: `Whether ${seen.path} is the same file was not proved`,
    why: `${seen.raw}. A file of that name on both hosts is not proof enough.`,
    next: 'Take the obstacle away and check again.',
  }),
  'cache-safe': (seen) => ({
    title: 'The cache mode is safe',
    why: seen.modes.length === 0 ? 'No disk keeps data back.' : `In use: ${listed(seen.modes)}.`,
  }),
  'cache-unsafe': (seen, ends) => ({
    title: `The cache mode of ${seen.target} is not safe`,
    why: `With cache='${seen.cache}' ${ends.from} may still hold unwritten data when ${ends.to} begins to read.`,
    next: "Set cache='none' for this disk (virsh edit) and restart the VM once.",
  }),
} satisfies Partial<FindingTable>;
