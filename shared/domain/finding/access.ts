import { z } from 'zod';
import { found, host } from './found';

const onHosts = z.array(host);
const printed = z.string();

export const accessFindings = [
  found('both-connected', { from: host, to: host }),
  found('not-connected', { host }),
  found('neither-connected', { from: host, to: host }),
  found('daemons-answer', { hosts: z.array(z.object({ host, names: z.array(z.string()) })) }),
  found('daemons-stopped', {
    stopped: z.array(
      z.object({
        host,
        name: z.string(),
        is: z.enum(['stopped', 'failed', 'masked', 'absent', 'answering']),
      }),
    ),
  }),
  found('daemons-not-at-boot', { hosts: z.array(z.object({ host, name: z.string() })) }),
  found('both-writable', { from: host, to: host }),
  found('read-only', { host }),
  found('both-read-only', { from: host, to: host }),
  found('own-daemon', { hosts: onHosts }),
  found('no-root-commands', { hosts: onHosts }),
  found('different-hosts', { from: host, to: host }),
  found('same-machine', { by: z.enum(['machine-id', 'libvirt-uuid', 'same-entry']), value: z.string() }),
  found('look-alikes', {
    same: z.array(z.object({ by: z.enum(['host-name', 'ssh-key']), value: z.string() })),
  }),
  found('p2p-not-used', { from: host, to: host }),
  found('p2p-logs-in', { user: z.string(), address: z.string() }),
  found('p2p-refused', {
    user: z.string(),
    address: z.string(),
    is: z.enum(['host-key-unknown', 'host-key-changed', 'denied', 'unreachable', 'no-ssh']),
    raw: printed,
  }),
  found('transport-stands', {
    hosts: z.array(z.object({ host, by: z.enum(['socket', 'virt-ssh-helper', 'nc']) })),
  }),
  found('transport-helper-there', { host, helper: z.enum(['virt-ssh-helper', 'nc']) }),
  found('transport-helper-missing', { host }),
  found('login-prints', { host, said: printed }),
  found('source-drives', { host }),
  found('drover-drives', { roundTripMs: z.number() }),
  found('drover-drives-from-afar', { roundTripMs: z.number() }),
] as const;
