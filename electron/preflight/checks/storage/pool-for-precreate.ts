import { dirname, basename } from 'node:path/posix';
import { ERROR, readPoolXml } from '../../../libvirt';
import { blocker, fine, told, type Check } from '../../check';
import type { Facts } from '../../facts';
import { copiedDisks, type Image } from '../../images';
import { file } from '../../probes/questions/file';

/**
 * Can libvirt there create the images of the disks that are copied? It needs a running pool whose directory is exactly
 * theirs; for a disk that names a pool, that pool. An image that its pool remembers although it is gone it does not
 * create (libvirt: src/qemu/qemu_migration.c, qemuMigrationDstPrecreateDisk).
 */
export const poolForPrecreate: Check = {
  id: 'pool-for-precreate',
  group: 'storage',
  isOverridable: true,
  isQuick: false,
  look: async (facts) => {
    if (copiedDisks(await facts.domain(), facts.way).length === 0)
      return fine({ code: 'nothing-copied', seen: {} });
    const [all, there] = await Promise.all([facts.images(), facts.answersTo()]);
    const toCreate = all.filter(
      (image) =>
        // A top image that is to be sent alone must lie ready: that is another check's question.
        facts.way.copiesTopOnly !== true &&
        image.isCopied &&
        image.depth === 0 &&
        image.kind === 'file' &&
        there.to(file, image.pathThere).is === 'missing',
    );
    const homes = await Promise.all(toCreate.map((image) => findHome(image, facts)));
    const host = facts.destination.name;
    const missing = homes.flatMap((home) => (home.is === 'missing' ? home.disk : []));
    if (missing.length > 0) return blocker({ code: 'pool-missing', seen: { host, disks: missing } });
    const stale = homes.flatMap((home) => (home.is === 'stale' ? home.disk : []));
    if (stale.length > 0) return blocker({ code: 'pool-list-stale', seen: { host, disks: stale } });
    const disks = homes.flatMap((home) => (home.is === 'ready' ? home.disk : []));
    return fine({ code: 'images-creatable', seen: { disks } });
  },
};

type Home =
  | { readonly is: 'ready' | 'stale'; readonly disk: { target: string; pool: string; path: string } }
  | {
      readonly is: 'missing';
      readonly disk: { target: string; folder: string; stoppedPool?: string; pool?: string };
    };

async function findHome(image: Image, facts: Facts): Promise<Home> {
  const { target, pathThere: path, volume } = image;
  const { storage } = facts.to();
  const { within } = facts;
  const folder = dirname(path);
  const found = await (volume === undefined
    ? storage.lookupPoolByTargetPath(folder, within)
    : storage.lookupPoolByName(volume.pool, within));
  const isNone = !found.ok && found.fault.code === 'libvirt' && found.fault.number === ERROR.NO_STORAGE_POOL;
  if (isNone) {
    const stoppedPool = await stoppedPoolAt(folder, facts);
    const pool = volume?.pool;
    return {
      is: 'missing',
      disk: { target, folder, ...(pool && { pool }), ...(stoppedPool && { stoppedPool }) },
    };
  }
  const pool = told(found);
  if (!told(await storage.isPoolActive(pool, within)))
    return { is: 'missing', disk: { target, folder, stoppedPool: pool.name } };
  const name = volume?.name ?? basename(path);
  const isListed = told(await storage.listVolumes(pool, within)).some((each) => each.name === name);
  return { is: isListed ? 'stale' : 'ready', disk: { target, pool: pool.name, path } };
}

/** VIR_CONNECT_LIST_STORAGE_POOLS_INACTIVE; libvirt: include/libvirt/libvirt-storage.h. */
const inactive = 1;

async function stoppedPoolAt(folder: string, { to, within }: Facts): Promise<string | undefined> {
  const { storage } = to();
  for (const pool of told(await storage.listPools(inactive, within))) {
    const xml = await storage.getPoolXml(pool, 0, within);
    const read = xml.ok ? readPoolXml(xml.value) : xml;
    if (read.ok && read.value.targetPath === folder) return pool.name;
  }
  return undefined;
}
