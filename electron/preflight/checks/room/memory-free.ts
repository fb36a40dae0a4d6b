import type { NodeMemoryStats } from '../../../libvirt';
import { blocker, fine, note, told, warning, type Check } from '../../check';
import { givenThere } from './given-there';

const mebibyte = 1024 ** 2;

/**
 * Is there memory for the guest's maximum and for QEMU beside it? QEMU allocates lazily, so libvirt never asks; the
 * kernel's out-of-memory killer would, later. QEMU's own need: 64 MiB, and 2 % of the guest for its page tables. Huge
 * pages are set aside already and counted by another check.
 */
export const memoryFree: Check = {
  id: 'memory-free',
  group: 'room',
  isOverridable: true,
  isQuick: true,
  look: async ({ domain, to, within, destination, vm }) => {
    const [{ memoryBytes, hasHugepages }, answer] = await Promise.all([
      domain(),
      to().node.getMemoryStats(within),
    ]);
    const memory = told(answer);
    const neededBytes = Math.round(memoryBytes * (hasHugepages ? 0.02 : 1.02) + 64 * mebibyte);
    const seen = { neededBytes, freeBytes: free(memory) };
    if (seen.freeBytes < neededBytes) return blocker({ code: 'memory-short', seen });
    if (seen.freeBytes < neededBytes * 1.2) return warning({ code: 'memory-tight', seen });
    const givenBytes = givenThere(destination, vm.uuid).memoryBytes;
    const { totalBytes } = memory;
    return givenBytes + neededBytes > totalBytes
      ? note({ code: 'memory-promised', seen: { ...seen, givenBytes, totalBytes } })
      : fine({ code: 'memory-enough', seen });
  },
};

const free = ({ freeBytes, buffersBytes, cachedBytes }: NodeMemoryStats): number =>
  freeBytes + buffersBytes + cachedBytes;
