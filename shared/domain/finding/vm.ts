import { z } from 'zod';
import { found, host } from './found';

const names = z.array(z.string());

/** What the VM is doing, what works on it, and where else it is known. */
export const vmFindings = [
  found('vm-running', { state: z.string() }),
  found('vm-paused-by-user', {}),
  found('vm-paused', { reason: z.string() }),
  found('vm-paused-by-disk-error', {
    disks: z.array(z.object({ target: z.string(), error: z.enum(['none', 'unspecified', 'no-space']) })),
  }),
  found('vm-not-running', { state: z.string(), reason: z.string() }),
  found('vm-control-lost', { host }),
  found('vm-gone', { vm: z.string(), host }),
  found('no-job', {}),
  found('job-active', { operation: z.string(), elapsedMs: z.number() }),
  found('no-block-jobs', { targets: names }),
  found('block-jobs', {
    jobs: z.array(z.object({ target: z.string(), type: z.string(), donePercent: z.number().optional() })),
  }),
  found('no-snapshots', {}),
  found('has-snapshots', { count: z.number(), names, external: names }),
  found('no-checkpoints', {}),
  found('has-checkpoints', { names }),
  found('no-saved-memory', {}),
  found('saved-memory-left', { host }),
  found('vm-asleep', { host }),
  found('active-nowhere-else', { hosts: z.array(host) }),
  found('active-elsewhere', { hosts: z.array(host) }),
  found('incoming-elsewhere', { hosts: z.array(host) }),
  found('not-all-hosts-seen', { unseen: z.array(host) }),
  found('copies-defined', { hosts: z.array(host), autostarted: z.array(host) }),
  found('copy-stays', { host }),
  found('copy-would-start', { host }),
  found('name-free', { name: z.string() }),
  found('own-definition-there', { name: z.string() }),
  found('own-definition-stays', { name: z.string() }),
  found('name-taken', { name: z.string(), byUuid: z.string() }),
  found('uuid-taken', { uuid: z.string(), byName: z.string() }),
  found('name-and-uuid-taken', {
    name: z.string(),
    byUuid: z.string(),
    uuid: z.string(),
    byName: z.string(),
  }),
  found('already-active-there', { host }),
] as const;
