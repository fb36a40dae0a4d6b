import { z } from 'zod';
import { found, host } from './found';

export const vmFindings = [
  found('vm-running', { state: z.string() }),
  found('vm-paused-by-user', {}),
  found('vm-not-running', { state: z.string(), reason: z.string() }),
  found('vm-gone', { vm: z.string(), host }),
  found('no-job', {}),
  found('job-active', { operation: z.string(), elapsedMs: z.number() }),
  found('no-snapshots', {}),
  found('has-snapshots', { count: z.number() }),
  found('active-nowhere-else', { hosts: z.array(host) }),
  found('active-elsewhere', { hosts: z.array(host) }),
  found('not-all-hosts-seen', { unseen: z.array(host) }),
  found('name-free', { name: z.string() }),
  found('own-definition-there', { name: z.string() }),
  found('name-taken', { name: z.string(), byUuid: z.string() }),
  found('uuid-taken', { uuid: z.string(), byName: z.string() }),
  found('already-active-there', { host }),
] as const;
