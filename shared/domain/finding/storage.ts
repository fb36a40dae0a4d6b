import { z } from 'zod';
import { bytes, found, host, path } from './found';

const target = z.string();
const targets = z.array(target);
/** In the words of the host. */
const raw = z.string();
const disksAt = z.array(z.object({ target, path }));
const absent = z.array(z.object({ target, path, raw }));

const classified = found('disks-classified', {
  disks: z.array(
    z.object({
      target,
      kind: z.enum(['shared', 'copied', 'network', 'equal-copy', 'on-source-alone', 'unknown']),
      /** File system and export, device, or network image. */
      where: z.string(),
    }),
  ),
});

const there = [
  found('no-disks', {}),
  found('disks-reachable', { paths: z.array(path) }),
  found('disk-missing', { host, disks: absent }),
  found('disk-kind-not-movable', { disks: z.array(z.object({ target, type: z.string() })) }),
  found('no-backing', {}),
  found('backing-reachable', { paths: z.array(path) }),
  found('backing-missing', { host, files: absent }),
  found('backing-flattened', { targets }),
  found('overlay-missing', { host, files: absent }),
  found('no-media', { drives: z.number() }),
  found('media-reachable', { paths: z.array(path) }),
  found('media-missing', { host, media: disksAt }),
  found('media-dropped', { host, media: disksAt }),
  found('media-in-host-drive', { media: disksAt }),
] as const;

const alone = z.array(z.object({ path, fileSystem: z.string(), host }));
const apart = z.array(z.object({ path, from: z.string(), to: z.string() }));

const same = [
  found('no-image-files', {}),
  found('same-file', {
    files: z.array(
      z.object({
        path,
        inode: z.string(),
        source: z.string(),
        wasMarked: z.boolean(),
        /** Two files that nobody writes, of one size and with equal ends. */
        isCopy: z.boolean().optional(),
      }),
    ),
  }),
  found('different-file', { files: apart, alone }),
  found('not-shared', { files: alone }),
  found('sameness-unproved', { files: z.array(z.object({ path, raw })) }),
  found('no-block-devices', {}),
  found('same-device', { devices: z.array(z.object({ path, by: z.string() })) }),
  found('different-device', { devices: apart }),
  found('device-not-there', { host, devices: z.array(z.object({ path, raw })) }),
] as const;

const onFileSystem = z.array(z.object({ target, path, fileSystem: z.string() }));
const cached = z.object({ target, cache: z.string() });

const shared = [
  found('fs-recognised', { fileSystems: z.array(z.string()) }),
  found('fs-not-recognised', { host, disks: onFileSystem }),
  found('source-serves-itself', { host, disks: onFileSystem }),
  found('fs-not-shared', { host, disks: onFileSystem }),
  /** `untried`: could not be read there, so whether it can be opened past the cache is not known. */
  found('cache-safe', { modes: z.array(z.string()), untried: z.array(path) }),
  /** `libvirtAgrees`: libvirt would refuse the move for it. */
  found('cache-unsafe', { disks: z.array(cached), libvirtAgrees: z.boolean() }),
  found('cache-ignores-flushes', { disks: z.array(cached) }),
  found('no-direct-io', { host, disks: z.array(z.object({ target, path, cache: z.string() })) }),
  found('images-openable', {
    /** `uid:gid`, by numbers. */
    account: z.string(),
    tried: z.array(path),
    /** How many images libvirt hands over to QEMU itself. */
    handedOver: z.number(),
  }),
  found('image-closed', {
    host,
    account: z.string(),
    files: z.array(
      z.object({
        path,
        wants: z.enum(['read', 'write']),
        owner: z.string(),
        mode: z.string(),
        closedFolder: path.optional(),
      }),
    ),
  }),
  found('lock-managers-match', { manager: z.string() }),
  found('lock-managers-differ', { from: z.string(), to: z.string() }),
] as const;

const faults = z.array(z.object({ folder: path, source: z.string(), faults: z.array(z.string()) }));

const network = [
  found('no-network-disks', {}),
  found('storage-answers', {
    host,
    storages: z.array(z.string()),
    silent: z.array(z.object({ at: z.string(), raw })),
  }),
  found('storage-unreachable', {
    host,
    disks: z.array(
      z.object({ target, protocol: z.string(), doors: z.array(z.object({ at: z.string(), raw })) }),
    ),
  }),
  found('no-nfs', {}),
  found('nfs-fit', {
    mounts: z.array(z.object({ folder: path, source: z.string(), version: z.string() })),
  }),
  /** `faults`: mount options as written. */
  found('nfs-unfit', { host, mounts: faults }),
  /** `faults`: mount options as written, `by-hand`, or how the two hosts differ. */
  found('nfs-weak', { host, mounts: faults }),
] as const;

const image = z.object({ format: z.string(), virtualBytes: bytes });
const sizedDevices = z.array(z.object({ path, neededBytes: bytes, haveBytes: bytes }));

const copied = [
  found('nothing-copied', {}),
  found('copies-apart', { targets }),
  found('copied-onto-itself', { disks: disksAt }),
  found('copy-list-fits', { targets }),
  found('not-to-be-copied', {
    disks: z.array(z.object({ target, because: z.enum(['empty', 'read-only', 'shareable']) })),
  }),
  found('images-creatable', { disks: z.array(z.object({ target, pool: z.string(), path })) }),
  found('pool-missing', {
    host,
    disks: z.array(
      z.object({
        target,
        folder: path,
        pool: z.string().optional(),
        stoppedPool: z.string().optional(),
      }),
    ),
  }),
  found('pool-list-stale', { host, disks: z.array(z.object({ target, pool: z.string(), path })) }),
  found('no-leftovers', { paths: z.array(path) }),
  found('overlays-ready', { paths: z.array(path) }),
  found('leftover-in-use', {
    files: z.array(z.object({ path, vms: z.array(z.string()), isOpen: z.boolean() })),
  }),
  found('leftover-unfit', { files: z.array(z.object({ path, is: image, wanted: image })) }),
  found('leftover-overwritten', {
    host,
    files: z.array(z.object({ path, virtualBytes: bytes, changedAtMs: z.number() })),
  }),
  found('no-device-copied', {}),
  found('target-devices-fit', { devices: sizedDevices }),
  found('target-device-missing', { host, devices: z.array(z.object({ path, neededBytes: bytes })) }),
  found('target-device-size', { host, devices: sizedDevices, canBeLarger: z.boolean() }),
  found('target-device-other', {
    host,
    larger: sizedDevices,
    sectors: z.array(z.object({ path, fromBytes: bytes, toBytes: bytes })),
  }),
] as const;

export const storageFindings = [classified, ...there, ...same, ...shared, ...network, ...copied] as const;
