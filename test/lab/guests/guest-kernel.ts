import { access, mkdir, mkdtemp, readdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { must } from '../run';

export interface GuestKernel {
  readonly image: string;
  /** The drivers of a virtio disk, in the order in which they need one another. */
  readonly modules: readonly string[];
}

/** Debian's kernel for virtual machines: everything it needs to start is built in but the virtio drivers. */
const metaPackage = 'linux-image-cloud-amd64';

const virtioModules = [
  'virtio/virtio_ring.ko',
  'virtio/virtio.ko',
  'virtio/virtio_pci_legacy_dev.ko',
  'virtio/virtio_pci_modern_dev.ko',
  'virtio/virtio_pci.ko',
  'block/virtio_blk.ko',
];

async function currentPackage(): Promise<string> {
  const text = await must(['apt-cache', 'depends', metaPackage]);
  const found = /Depends: (linux-image-\S+)/.exec(text)?.[1];
  if (found === undefined) throw new Error(`apt knows no ${metaPackage}: run apt-get update`);
  return found;
}

async function unpackPackage(directory: string): Promise<void> {
  const scratch = await mkdtemp(`${directory}.new-`);
  try {
    // As root apt drops to a user that cannot write here; the option only spares us its warning.
    await must(['apt-get', '-o', 'APT::Sandbox::User=root', 'download', await currentPackage()], {
      cwd: scratch,
    });
    const [archive] = (await readdir(scratch)).filter((name) => name.endsWith('.deb'));
    if (archive === undefined) throw new Error('apt-get download brought no package');
    await must(['dpkg-deb', '-x', archive, 'root'], { cwd: scratch });
    await rename(join(scratch, 'root'), directory);
  } finally {
    await rm(scratch, { recursive: true, force: true });
  }
}

/** Debian's cloud kernel, unpacked below `directory`; fetched once (27 MB), then kept. */
export async function fetchKernel(directory: string): Promise<GuestKernel> {
  await mkdir(join(directory, '..'), { recursive: true });
  const isThere = await access(directory).then(
    () => true,
    () => false,
  );
  if (!isThere) await unpackPackage(directory);
  const [image] = (await readdir(join(directory, 'boot'))).filter((name) => name.startsWith('vmlinuz-'));
  if (image === undefined) throw new Error(`no kernel in ${directory}/boot`);
  const drivers = join(directory, 'lib/modules', image.replace('vmlinuz-', ''), 'kernel/drivers');
  return { image: join(directory, 'boot', image), modules: virtioModules.map((name) => join(drivers, name)) };
}
