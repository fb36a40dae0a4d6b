import { isNewer } from '../../../../shared/lib/is-newer';
import { fine, warning, type Check } from '../../check';

/** Is the destination at least as new? Old to new normally works; new to old often fails at the very end. */
export const versionSkew: Check = {
  id: 'version-skew',
  group: 'hosts',
  isOverridable: true,
  isQuick: false,
  about: 'pair',
  look: async ({ versions }) => {
    const seen = await versions();
    const isNewerHere = isNewer(seen.libvirtFrom, seen.libvirtTo) || isNewer(seen.qemuFrom, seen.qemuTo);
    return isNewerHere ? warning({ code: 'newer-on-source', seen }) : fine({ code: 'versions-fit', seen });
  },
};
