import type { DiskXml } from '../../../libvirt';
import { blocker, fine, type Check } from '../../check';
import { copiedDisks } from '../../images';

/**
 * May each disk that is to be copied be copied? libvirt refuses empty drives and read-only disks. A disk that several
 * VMs write it copies when it is named: then the others go on with the old one, and nobody is told.
 */
export const copyReadonlyShareable: Check = {
  id: 'copy-readonly-shareable',
  group: 'storage',
  isOverridable: false,
  isQuick: false,
  look: async ({ domain, way }) => {
    const copied = copiedDisks(await domain(), way);
    if (copied.length === 0) return fine({ code: 'nothing-copied', seen: {} });
    const unfit = copied.flatMap((disk) => {
      const because = objectionTo(disk);
      return because === undefined ? [] : { target: disk.target, because };
    });
    if (unfit.length > 0) return blocker({ code: 'not-to-be-copied', seen: { disks: unfit } });
    return fine({ code: 'copy-list-fits', seen: { targets: copied.map(({ target }) => target) } });
  },
};

function objectionTo({ source, device, isReadOnly, isShareable }: DiskXml) {
  if (source === undefined) return 'empty' as const;
  if (isReadOnly || device === 'cdrom') return 'read-only' as const;
  return isShareable ? ('shareable' as const) : undefined;
}
