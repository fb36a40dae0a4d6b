import { isNewer } from '../../../../shared/lib/is-newer';
import { blocker, fine, warning, type Check, type Look } from '../../check';
import type { Facts } from '../../facts';
import type { Image } from '../../images';
import { recognise } from '../../libvirt-file-systems';
import { directIo, wantsDirectIo } from '../../probes/questions/direct-io';
import { fileSystem } from '../../probes/questions/file-system';

/**
 * May the source still hold unwritten data when the destination begins to read? What libvirt asks as the move begins
 * (src/qemu/qemu_migration.c, qemuMigrationSrcIsSafe): not read-only, network or copied disks, not on cluster file
 * systems, not with cache none or directsync, not shareable ones, and no disk at all where QEMU drops its caches (4.0
 * and later, with libvirt 5.7). `unsafe` passes there, though it ignores the guest's flushes.
 */
export const cacheModeSafe: Check = {
  id: 'cache-mode-safe',
  group: 'storage',
  isOverridable: false,
  isQuick: false,
  look: async (facts) => {
    const images = await facts.images();
    const asked = images.filter(({ isWritten, isCopied }) => isWritten && !isCopied);
    const coherent = await onClusterFileSystem(asked, facts);
    const judged = asked.filter((image) => !coherent.has(image) && !isSafe(image));
    const dropsCaches = judged.length === 0 || (await canDropCaches(facts));
    const unsafe = judged.filter((image) => !dropsCaches || ignoresFlushes(image, 'device'));
    if (unsafe.length > 0)
      return blocker({
        code: 'cache-unsafe',
        seen: { disks: unsafe.map(named), libvirtAgrees: !dropsCaches },
      });
    return (await withoutDirectIo(images, facts)) ?? verdictOn(asked, judged);
  },
};

function verdictOn(asked: readonly Image[], judged: readonly Image[]): Look {
  const careless = judged.filter((image) => ignoresFlushes(image, 'file'));
  if (careless.length > 0)
    return warning({ code: 'cache-ignores-flushes', seen: { disks: careless.map(named) } });
  return fine({ code: 'cache-safe', seen: { modes: [...new Set(asked.map((image) => modeOf(image)))] } });
}

const modeOf = ({ disk }: Image): string => disk.cache ?? 'default';
const named = (image: Image) => ({ target: image.target, cache: modeOf(image) });

const isSafe = (image: Image): boolean =>
  image.disk.isShareable || ['none', 'directsync'].includes(modeOf(image));

/*
  On a file system QEMU gives up its locks at the switch, and NFS writes back what it holds before it lets go of a lock.
  A block device has no locks: what its cache still holds is written once QEMU there ends, over newer data.
*/
const ignoresFlushes = (image: Image, kind: Image['kind']): boolean =>
  modeOf(image) === 'unsafe' && image.kind === kind;

async function canDropCaches({ versions }: Facts): Promise<boolean> {
  const { qemuFrom, libvirtFrom } = await versions();
  return !isNewer('4.0.0', qemuFrom) && !isNewer('5.7.0', libvirtFrom);
}

async function onClusterFileSystem(images: readonly Image[], facts: Facts): Promise<ReadonlySet<Image>> {
  const files = images.filter((image) => image.kind === 'file' && !isSafe(image));
  if (files.length === 0) return new Set();
  const [answers, places, { libvirtFrom }] = await Promise.all([
    facts.answersFrom(),
    facts.placesFrom(),
    facts.versions(),
  ]);
  return new Set(
    files.filter(({ path }) => {
      const type = places.get(path)?.fileSystem.type ?? '';
      return recognise(answers.to(fileSystem, path), type, libvirtFrom) === 'cluster';
    }),
  );
}

/** QEMU there opens the image past its cache, and a file system that knows no such thing lets it not start. */
async function withoutDirectIo(
  images: readonly Image[],
  { answersTo, destination }: Facts,
): Promise<Look | undefined> {
  const wanting = images.filter(
    ({ kind, depth, disk, isCopied }) => kind === 'file' && depth === 0 && !isCopied && wantsDirectIo(disk),
  );
  if (wanting.length === 0) return undefined;
  const there = await answersTo();
  const refused = wanting.filter(({ pathThere }) => there.to(directIo, pathThere) === 'refused');
  if (refused.length === 0) return undefined;
  const disks = refused.map((image) => ({ ...named(image), path: image.pathThere }));
  return blocker({ code: 'no-direct-io', seen: { host: destination.name, disks } });
}
