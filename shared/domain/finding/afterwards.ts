import { z } from 'zod';
import { bytes, found, host, path } from './found';

const names = z.array(z.string());

/** How things will stand once the VM is on the other host. */
export const afterwardsFindings = [
  found('no-stale-memory', { host, path }),
  found('memory-unseen', { host, path }),
  found('stale-memory', { host, path, atMs: z.number().nullable() }),
  found('home-moves', { to: host }),
  found('stored-differs', { parts: names }),
  found('becomes-permanent', { to: host }),
  found('stays-temporary', { from: host, to: host, copied: names }),
  found('kept-on-both', { from: host, to: host }),
  found('kept-nowhere', { to: host }),
  found('autostart-off', {}),
  found('autostart-lost', { host, networks: names, pools: names }),
  found('nothing-left', { host }),
  found('files-left', { host, paths: z.array(path) }),
  found('disks-left', { host, files: z.array(z.object({ path, sizeBytes: bytes })) }),
  found('proof-ready', { addresses: names, isRehearsed: z.boolean() }),
  found('proof-by-hosts', { isRehearsed: z.boolean() }),
  found('next-start-refused', { host, raw: z.string() }),
] as const;
