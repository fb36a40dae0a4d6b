import { z } from 'zod';
import { found, host } from './found';

export const accessFindings = [
  found('both-connected', { from: host, to: host }),
  found('not-connected', { host }),
  found('both-writable', { from: host, to: host }),
  found('read-only', { host }),
  found('different-hosts', { from: host, to: host }),
  found('same-machine', { by: z.enum(['machine-id', 'libvirt-uuid', 'same-entry']), value: z.string() }),
] as const;
