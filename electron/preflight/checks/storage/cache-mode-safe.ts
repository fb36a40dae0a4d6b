import { isNewer } from '../../../../shared/lib/is-newer';
import { blocker, fine, note, warning, type Check, type Look } from '../../check';
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
    const direct = await directIoThere(images, facts);
    const refused = direct.filter(({ is }) => is === 'refused');
    if (refused.length > 0) {
      const disks = refused.map(({ image }) => ({ ...named(image), path: image.pathThere }));
      return blocker({ code: 'no-direct-io', seen: { host: facts.destination.name, disks } });
    }
    const untried = direct.filter(({ is }) => is === 'unreadable').map(({ image }) => image.pathThere);
    return verdictOn(asked, judged, untried);
  },
};

function verdictOn(asked: readonly Image[], judged: readonly Image[], untried: string[]): Look {
  const careless = judged.filter((image) => ignoresFlushes(image, 'file'));
  if (careless.length > 0)
    return warning({ code: 'cache-ignores-flushes', seen: { disks: careless.map(named) } });
  const modes = [...new Set(asked.map((image) => modeOf(image)))];
  return (untried.length > 0 ? note : fine)({ code: 'cache-safe', seen: { modes, untried } });
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

/** Where QEMU opens an image past its cache, a file system that knows no such thing lets it not start. */
async function directIoThere(images: readonly Image[], { answersTo }: Pick<Facts, 'answersTo'>) {
  const wanting = images.filter(
    ({ kind, depth, disk, isCopied }) => kind === 'file' && depth === 0 && !isCopied && wantsDirectIo(disk),
  );
  if (wanting.length === 0) return [];
  const there = await answersTo();
  return wanting.map((image) => ({ image, is: there.to(directIo, image.pathThere) }));
}
