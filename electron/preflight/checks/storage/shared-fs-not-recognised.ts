import { isNewer } from '../../../../shared/lib/is-newer';
import { blocker, CouldNotTell, fine, note, type Check } from '../../check';
import type { Compared } from '../../compare-images';
import { isLocal } from '../../compare-files';
import type { Facts } from '../../facts';
import type { Image } from '../../images';
import { recognise } from '../../libvirt-file-systems';
import { fileSystem } from '../../probes/questions/file-system';
import { qemuConf, type QemuConf } from '../../probes/questions/qemu-conf';

/**
 * Would libvirt take the shared disks for shared? It looks at the source's file system type alone: a host that serves
 * its own images, DRBD, Lustre or SMB 2 it takes for local, and refuses (libvirt: qemuMigrationSrcIsSafe).
 */
export const sharedFsNotRecognised: Check = {
  id: 'shared-fs-not-recognised',
  group: 'storage',
  isOverridable: true,
  isQuick: false,
  look: async (facts) => {
    const asked = (await facts.images()).filter(
      ({ kind, isWritten, isCopied }) => kind === 'file' && isWritten && !isCopied,
    );
    if (asked.length === 0) return fine({ code: 'fs-recognised', seen: { fileSystems: [] } });
    const [compared, seen] = await Promise.all([facts.compared(), seeAll(asked, facts)]);
    const unknown = seen.filter(({ isKnown }) => !isKnown);
    const untold = unknown.flatMap(({ image: { path } }) => {
      const it = compared.get(path);
      return it?.is === 'untold' ? [`${path}: ${it.why}`] : [];
    });
    if (untold.length > 0) throw new CouldNotTell(untold.join('; '));
    const isShared = ({ image }: Seen) => !isOneHostsOwn(compared.get(image.path));
    const shared = unknown.filter(isShared);
    const host = facts.source.name;
    if (shared.length > 0) {
      const isServer = shared.every(({ type }) => isLocal(type));
      return blocker({
        code: isServer ? 'source-serves-itself' : 'fs-not-recognised',
        seen: { host, disks: shared.map(named) },
      });
    }
    // Not shared at all: that is what another check is about, and libvirt is right.
    if (unknown.length > 0) return note({ code: 'fs-not-shared', seen: { host, disks: unknown.map(named) } });
    return fine({ code: 'fs-recognised', seen: { fileSystems: [...new Set(seen.map(({ type }) => type))] } });
  },
};

interface Seen {
  readonly image: Image;
  readonly type: string;
  readonly isKnown: boolean;
}

const named = ({ image, type }: Seen) => ({ target: image.target, path: image.path, fileSystem: type });

const isOneHostsOwn = (compared: Compared | undefined): boolean =>
  compared === undefined || ['alone', 'different', 'absent', 'copy'].includes(compared.is);

async function seeAll(images: readonly Image[], facts: Facts): Promise<Seen[]> {
  const [answers, places, { libvirtFrom }] = await Promise.all([
    facts.answersFrom(),
    facts.placesFrom(),
    facts.versions(),
  ]);
  return images.map((image) => {
    const type = places.get(image.path)?.fileSystem.type ?? '';
    // The configuration is asked last: not every login may read it.
    const isKnown =
      recognise(answers.to(fileSystem, image.path), type, libvirtFrom) !== undefined ||
      declaredShared(answers.to(qemuConf), libvirtFrom).some((folder) => isBelow(image.path, folder));
    return { image, type, isKnown };
  });
}

const isBelow = (path: string, folder: string): boolean => path === folder || path.startsWith(`${folder}/`);

/** `shared_filesystems` of qemu.conf, which libvirt 9 does not read yet. */
function declaredShared(conf: QemuConf, libvirt: string): string[] {
  const folders = conf.get('shared_filesystems');
  if (!Array.isArray(folders) || !isNewer(libvirt, '9.99')) return [];
  return (folders as string[]).map((folder) => folder.replace(/\/+$/, ''));
}
