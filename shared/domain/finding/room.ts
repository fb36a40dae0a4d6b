import { z } from 'zod';
import { bytes, found, path } from './found';

export const roomFindings = [
  found('memory-enough', { neededBytes: bytes, freeBytes: bytes }),
  found('memory-tight', { neededBytes: bytes, freeBytes: bytes }),
  found('memory-short', { neededBytes: bytes, freeBytes: bytes }),
  found('vcpus-fit', { vcpus: z.number(), cpus: z.number() }),
  found('vcpus-too-many', { vcpus: z.number(), cpus: z.number() }),
  found('room-enough', { places: z.array(z.object({ path, freeBytes: bytes })) }),
  found('room-short', { path, freeBytes: bytes, neededBytes: bytes }),
] as const;
