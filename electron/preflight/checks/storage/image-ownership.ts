import { blocker, CouldNotTell, fine, type Check } from '../../check';
import { isLocal } from '../../compare-files';
import { distinctBy, type Image } from '../../images';
import { openable, openableAs } from '../../probes/questions/openable';
import { qemuConf } from '../../probes/questions/qemu-conf';

/**
 * May QEMU's account on the destination open the images? Tried as that very account and its groups, since only the
 * server knows what it grants. What lies on the destination's own file system or is a device, libvirt hands over to
 * QEMU itself (dynamic_ownership), and so it is not asked about.
 */
export const imageOwnership: Check = {
  id: 'image-ownership',
  group: 'storage',
  isOverridable: true,
  isQuick: false,
  look: async ({ images, answersTo, placesTo, qemuUserTo, destination }) => {
    const [all, user] = await Promise.all([images(), qemuUserTo()]);
    const staying = distinctBy(all, 'pathThere').filter(
      ({ isCopied, kind }) => !isCopied && kind !== 'folder',
    );
    if (staying.length === 0) return fine({ code: 'no-disks', seen: {} });
    if (user === undefined)
      throw new CouldNotTell(`libvirt on ${destination.name} does not say whom QEMU runs as`);
    const [there, places] = await Promise.all([answersTo(), placesTo()]);
    const isHandedOver = there.to(qemuConf).get('dynamic_ownership') !== '0';
    const libvirtTakesCare = ({ kind, pathThere }: Image): boolean =>
      isHandedOver && (kind === 'device' || isLocal(places.get(pathThere)?.fileSystem.type ?? ''));
    const asked = staying.filter((image) => !libvirtTakesCare(image));
    const account = `${user.uid}:${user.gid}`;
    const closed = asked.flatMap((image) => {
      const sight = there.to(openable, openableAs(user, image));
      if (sight.is !== 'closed') return [];
      const { owner, mode, closedFolder } = sight;
      const folder = closedFolder === undefined ? {} : { closedFolder };
      return { path: image.pathThere, wants: wantsOf(image), owner, mode, ...folder };
    });
    if (closed.length > 0)
      return blocker({ code: 'image-closed', seen: { host: destination.name, account, files: closed } });
    return fine({
      code: 'images-openable',
      seen: {
        account,
        tried: asked.map(({ pathThere }) => pathThere),
        handedOver: staying.length - asked.length,
      },
    });
  },
};

const wantsOf = ({ isWritten }: Image) => (isWritten ? ('write' as const) : ('read' as const));
