import { z } from 'zod';
import { bytes, found, host, path } from './found';

/** `nodes`: the memory nodes they must come from, as `0–1, 3`; empty: from any. */
const pages = z.array(
  z.object({ sizeBytes: bytes, needed: z.number(), free: z.number(), nodes: z.string() }),
);
const ties = z.array(z.object({ of: z.string(), kind: z.enum(['cpu', 'node']), numbers: z.string() }));
const copies = z.array(
  z.object({
    path,
    disks: z.array(z.string()),
    writtenBytes: bytes,
    capacityBytes: bytes,
    freeBytes: bytes,
  }),
);

export const roomFindings = [
  found('memory-enough', { neededBytes: bytes, freeBytes: bytes }),
  found('memory-tight', { neededBytes: bytes, freeBytes: bytes }),
  found('memory-short', { neededBytes: bytes, freeBytes: bytes }),
  found('memory-promised', { neededBytes: bytes, freeBytes: bytes, givenBytes: bytes, totalBytes: bytes }),
  found('vcpus-fit', { vcpus: z.number(), cpus: z.number() }),
  found('vcpus-shared', { vcpus: z.number(), given: z.number(), cpus: z.number() }),
  found('vcpus-too-many', { vcpus: z.number(), cpus: z.number() }),
  found('vcpus-over-limit', { vcpus: z.number(), most: z.number() }),
  found('no-huge-pages', {}),
  found('huge-pages-free', { pages }),
  found('huge-pages-short', { host, short: pages }),
  found('huge-pages-not-mounted', { host, sizesBytes: z.array(bytes) }),
  found('huge-pages-unknown-there', { host }),
  found('not-pinned', {}),
  found('pinned-fits', { tied: ties }),
  found('pinned-elsewhere', { host, tied: ties }),
  found('pinned-to-missing', { host, missing: ties }),
  found('room-enough', { places: z.array(z.object({ path, freeBytes: bytes })) }),
  /** `freeFiles` is null where the file system does not count them. */
  found('room-short', {
    short: z.array(z.object({ path, freeBytes: bytes, freeFiles: z.number().nullable() })),
    neededBytes: bytes,
  }),
  found('copies-too-large', { folders: copies }),
  found('copies-tight', { folders: copies }),
] as const;
