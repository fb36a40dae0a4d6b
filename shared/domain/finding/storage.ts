import { z } from 'zod';
import { found, host, path } from './found';

export const storageFindings = [
  found('no-disks', {}),
  found('disks-reachable', { paths: z.array(path) }),
  found('disk-missing', { path, host, raw: z.string() }),
  found('disk-kind-not-movable', { target: z.string(), type: z.string() }),
  found('same-file', {
    files: z.array(z.object({ path, inode: z.string(), source: z.string(), wasMarked: z.boolean() })),
  }),
  found('different-file', { path, from: z.string(), to: z.string() }),
  found('not-shared', { path, fileSystem: z.string(), host }),
  found('sameness-unproved', { path, raw: z.string() }),
  found('cache-safe', { modes: z.array(z.string()) }),
  found('cache-unsafe', { target: z.string(), cache: z.string() }),
] as const;
