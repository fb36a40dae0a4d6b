import { isNewer } from '../../../../shared/lib/is-newer';
import type { FilesystemXml } from '../../../libvirt';
import { blocker, fine, warning, type Check } from '../../check';
import type { Facts } from '../../facts';
import { missingPaths } from '../../missing-paths';

/** From this version on libvirt leaves it to the daemon behind virtiofs whether it can be moved. */
const firstThatMoves = '10.10.0';

/** Is a folder of the host shared into the VM? */
export const sharedFolder: Check = {
  id: 'shared-folder',
  group: 'vm',
  isOverridable: true,
  isQuick: false,
  look: async (facts) => {
    const { filesystems } = await facts.domain();
    if (filesystems.length === 0) return fine({ code: 'no-folders', seen: {} });
    const missing = await missingThere(filesystems, facts);
    const host = facts.destination.name;
    const virtiofs = filesystems.filter(({ driver }) => driver === 'virtiofs').map(nameOf);
    if (virtiofs.length > 0) {
      const { libvirtFrom: libvirt } = await facts.versions();
      if (isNewer(firstThatMoves, libvirt))
        return blocker({ code: 'folders-unmovable', seen: { folders: virtiofs, libvirt, missing } });
    }
    if (missing.length > 0) return blocker({ code: 'folders-missing', seen: { paths: missing, host } });
    const mounted = filesystems.filter(({ driver }) => driver !== 'virtiofs').map(nameOf);
    return mounted.length > 0
      ? warning({ code: 'folders-mounted', seen: { folders: mounted } })
      : warning({ code: 'folders-move', seen: { folders: virtiofs, host } });
  },
};

const nameOf = ({ source, target }: FilesystemXml): string =>
  target === undefined ? (source ?? '') : `${target} (${source ?? ''})`;

async function missingThere(filesystems: readonly FilesystemXml[], facts: Facts): Promise<string[]> {
  const sources = filesystems.flatMap(({ source }) => (source?.startsWith('/') ? source : []));
  return sources.length === 0 ? [] : missingPaths(await facts.answersTo(), [...new Set(sources)]);
}
