import { formatBytes } from '../../../format/bytes';
import { formatNumber } from '../../../format/number';
import { formatFull } from '../../../format/time';
import { listed, type FindingTable } from '../table';

const targetsOf = (disks: readonly { readonly target: string }[]): string =>
  listed(disks.map(({ target }) => target));
const pathsOf = (all: readonly { readonly path: string }[]): string => listed(all.map(({ path }) => path));

const exactBytes = (bytes: number): string => `${formatNumber(bytes)} bytes`;

const because = { empty: 'is empty', 'read-only': 'is read-only', shareable: 'is shared by several VMs' };

export const copiedFindings = {
  'nothing-copied': () => ({
    title: 'No disk is copied in this move',
    why: 'Copying disks is not part of this move; they stay on shared storage.',
  }),
  'copies-apart': (seen, ends) => ({
    title: 'The copies go to other storage',
    why: `On ${ends.to} the paths of ${listed(seen.targets)} do not lead to the disks themselves.`,
  }),
  'copied-onto-itself': (seen) => ({
    title: `${targetsOf(seen.disks)} would be copied onto itself`,
    why: `${pathsOf(seen.disks)} is shared: both hosts see the same storage, and the copy would overwrite it while it is in use.`,
    next: 'Leave it out of the disks to copy; it moves along as it is.',
    libvirt: { at: 'prepare', says: 'Failed to get "write" lock' },
  }),
  'copy-list-fits': (seen) => ({
    title: 'Every chosen disk may be copied',
    why: `${listed(seen.targets)}: neither read-only nor shared by several VMs.`,
  }),
  'not-to-be-copied': (seen) => {
    const refused = seen.disks.find((disk) => disk.because !== 'shareable');
    return {
      title: `${targetsOf(seen.disks)} must not be copied`,
      why: `${seen.disks.map((disk) => `${disk.target} ${because[disk.because]}`).join(', ')}. A disk that several VMs write would be two afterwards.`,
      next: 'Leave it out of the disks to copy, and make it reachable from the destination.',
      libvirt:
        refused === undefined
          ? { at: 'never', says: '' }
          : { at: 'prepare', says: `Cannot migrate empty or read-only disk ${refused.target}` },
    };
  },
  'images-creatable': (seen, ends) => ({
    title: `${ends.to} can create the images`,
    why:
      seen.disks.length === 0
        ? 'Nothing has to be created: the images lie there already, or are no files.'
        : seen.disks.map(({ target, pool, path }) => `${target}: ${path} in the pool ${pool}`).join(' · '),
  }),
  'pool-missing': (seen) => {
    const first = seen.disks[0];
    return {
      title: `${seen.host} needs a storage pool for ${targetsOf(seen.disks)}`,
      why: `${seen.disks
        .map(({ target, folder, pool, stoppedPool }) =>
          stoppedPool === undefined
            ? `${target}: no pool ${pool ?? `with exactly the folder ${folder}`}`
            : `${target}: the pool ${stoppedPool} is stopped`,
        )
        .join(' · ')}. libvirt creates images in pools only.`,
      next: `On ${seen.host}: virsh pool-define-as NAME dir --target ${first?.folder ?? 'FOLDER'}, then pool-build, pool-start and pool-autostart (a stopped one only needs pool-start).`,
      libvirt: {
        at: 'prepare',
        says:
          first?.pool === undefined
            ? `Storage pool not found: no storage pool with matching target path '${first?.folder ?? ''}'`
            : `Storage pool not found: no storage pool with matching name '${first.pool}'`,
      },
    };
  },
  'pool-list-stale': (seen) => ({
    title: `On ${seen.host} the pool of ${targetsOf(seen.disks)} remembers an image that is gone`,
    why: `${seen.disks.map(({ pool, path }) => `${pool} still lists ${path}`).join(' · ')}. libvirt would create nothing and then not find it.`,
    next: `On ${seen.host}: virsh pool-refresh ${seen.disks[0]?.pool ?? 'POOL'}.`,
    libvirt: { at: 'prepare', says: `Cannot access storage file '${seen.disks[0]?.path ?? ''}'` },
  }),
  'no-leftovers': (seen, ends) => ({
    title: 'Nothing is in the way',
    why: `${ends.to} has nothing at ${listed(seen.paths)}.`,
  }),
  'overlays-ready': (seen, ends) => ({
    title: 'The prepared images are there',
    why: `${ends.to} has ${listed(seen.paths)}, of the right size and format, and nobody uses it.`,
  }),
  'leftover-in-use': (seen, ends) => ({
    title: `${pathsOf(seen.files)} on ${ends.to} ${seen.files.length === 1 ? 'is' : 'are'} in use`,
    why: `${seen.files
      .map(
        ({ path, vms, isOpen }) =>
          `${path}: ${[vms.length > 0 ? `a disk of ${listed(vms)}` : '', isOpen ? 'open in a process' : ''].filter(Boolean).join(', ')}`,
      )
      .join(' · ')}. The copy would overwrite it.`,
    next: 'Find out whose it is, and choose another path or another host.',
  }),
  'leftover-unfit': (seen) => ({
    title: `${pathsOf(seen.files)} on the destination does not fit the disk`,
    why: seen.files
      .map(
        ({ path, is, wanted }) =>
          `${path} is ${is.format}, ${exactBytes(is.virtualBytes)}; the disk is ${wanted.format}, ${exactBytes(wanted.virtualBytes)}`,
      )
      .join(' · '),
    next: 'Make sure it belongs to nobody, rename it, and refresh its pool (virsh pool-refresh).',
    libvirt: { at: 'perform', says: 'Source and target image have different sizes' },
  }),
  'leftover-overwritten': (seen) => ({
    title: `${pathsOf(seen.files)} on ${seen.host} would be overwritten`,
    why: seen.files
      .map(
        ({ path, virtualBytes, changedAtMs }) =>
          `${path}: ${formatBytes(virtualBytes)}, last changed ${formatFull(changedAtMs)}`,
      )
      .join(' · '),
    next: 'Make sure it belongs to nobody; rename it if in doubt, and refresh its pool (virsh pool-refresh).',
    libvirt: { at: 'never', says: '' },
  }),
  'no-device-copied': () => ({
    title: 'No block device is copied',
    why: 'Only image files are copied, and libvirt can create those.',
  }),
  'target-devices-fit': (seen) => ({
    title: 'The devices to copy onto fit',
    why: seen.devices.map(({ path, haveBytes }) => `${path}: ${exactBytes(haveBytes)}`).join(' · '),
  }),
  'target-device-missing': (seen) => ({
    title: `${seen.host} has no device ${pathsOf(seen.devices)}`,
    why: 'libvirt creates image files, never devices.',
    next: `On ${seen.host} create ${seen.devices.map(({ path, neededBytes }) => `${path} with ${exactBytes(neededBytes)}`).join(', ')} (lvcreate -L …B -n NAME GROUP).`,
    libvirt: { at: 'prepare', says: "cannot precreate storage for disk type 'block'" },
  }),
  'target-device-size': (seen) => ({
    title: `${pathsOf(seen.devices)} on ${seen.host} ${seen.devices.length === 1 ? 'has' : 'have'} the wrong size`,
    why: `${seen.devices.map(({ path, neededBytes, haveBytes }) => `${path}: ${exactBytes(haveBytes)} instead of ${exactBytes(neededBytes)}`).join(' · ')}. ${seen.canBeLarger ? 'It may be larger, but not smaller.' : 'libvirt older than 10.0 needs the very same size.'}`,
    next: `Make it the right size on ${seen.host} (lvresize), once you are sure that nothing on it is needed.`,
    libvirt: { at: 'perform', says: 'Source and target image have different sizes' },
  }),
  'target-device-other': (seen) => ({
    title: `The devices on ${seen.host} are not quite alike`,
    why: [
      ...seen.larger.map(
        ({ path, neededBytes, haveBytes }) =>
          `${path} is ${formatBytes(haveBytes - neededBytes)} larger; the VM will keep using its first part only`,
      ),
      ...seen.sectors.map(
        ({ path, fromBytes, toBytes }) =>
          `${path} has sectors of ${toBytes} bytes instead of ${fromBytes}, which a guest may not bear with direct I/O`,
      ),
    ].join(' · '),
    next: 'Use a device of the same size and sector size where you can.',
  }),
} satisfies Partial<FindingTable>;
