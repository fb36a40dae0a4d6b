import { blocker, fine, type Check } from '../../check';
import { isNewer } from '../../../../shared/lib/is-newer';
import { filledDisks } from '../../domain-parts';

const safeAlways = ['none', 'directsync'];

/**
 * May the source still hold unwritten data when the destination starts to read? Not with cache none or directsync;
 * in other modes QEMU 4.0 and libvirt 5.7 drop their caches at the switch. `unsafe` ignores flushes altogether.
 */
export const cacheModeSafe: Check = {
  id: 'cache-mode-safe',
  group: 'storage',
  isOverridable: false,
  isQuick: false,
  look: async ({ domain, versions }) => {
    const [vm, { qemuFrom, libvirtFrom }] = await Promise.all([domain(), versions()]);
    const writable = filledDisks(vm).filter((disk) => !disk.isReadOnly && disk.source?.type !== 'network');
    const dropsCaches = !isNewer('4.0.0', qemuFrom) && !isNewer('5.7.0', libvirtFrom);
    for (const { target, cache = 'default' } of writable) {
      const isSafe = safeAlways.includes(cache) || (dropsCaches && cache !== 'unsafe');
      if (!isSafe) return blocker({ code: 'cache-unsafe', seen: { target, cache } });
    }
    return fine({
      code: 'cache-safe',
      seen: { modes: [...new Set(writable.map(({ cache }) => cache ?? 'default'))] },
    });
  },
};
