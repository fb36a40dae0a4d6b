import { blocker, fine, told, warning, type Check } from '../../check';

const mebibyte = 1024 ** 2;

/**
 * Is there memory for the guest's maximum and for QEMU beside it? QEMU allocates lazily, so libvirt never asks; the
 * kernel's out-of-memory killer would, later. QEMU's own need: 64 MiB, and 2 % of the guest for its page tables.
 */
export const memoryFree: Check = {
  id: 'memory-free',
  group: 'room',
  isOverridable: true,
  isQuick: true,
  look: async ({ domain, to, within }) => {
    const [{ memoryBytes }, answer] = await Promise.all([domain(), to().node.getMemoryStats(within)]);
    const memory = told(answer);
    const neededBytes = Math.round(memoryBytes * 1.02 + 64 * mebibyte);
    const freeBytes = memory.freeBytes + memory.buffersBytes + memory.cachedBytes;
    const seen = { neededBytes, freeBytes };
    if (freeBytes < neededBytes) return blocker({ code: 'memory-short', seen });
    return freeBytes < neededBytes * 1.2
      ? warning({ code: 'memory-tight', seen })
      : fine({ code: 'memory-enough', seen });
  },
};
