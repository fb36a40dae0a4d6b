import { z } from 'zod';
import { HostAddress, HostDetail, HostId, HostLabels, HostReach, HostSummary, Login } from '../domain/host';
import { VmSummary } from '../domain/vm';
import { command, topic } from './define';

const which = z.object({ hostId: HostId });

export const NewHost = z.object({
  ...HostAddress.shape,
  ...HostReach.shape,
  ...HostLabels.shape,
  /** Shown name; the address when left out. */
  name: z.string().trim().min(1).max(100).optional(),
  login: Login,
  /** Password or passphrase typed in the dialog. Kept for this run; longer only if `remember`. */
  secret: z.string().max(10_000).optional(),
  remember: z.boolean().default(false),
});
export type NewHost = z.infer<typeof NewHost>;

export const hosts = {
  all: topic(z.void(), z.array(HostSummary)),
  /** Pools, networks and load of one host. */
  detail: topic(which, HostDetail),
  vms: topic(which, z.array(VmSummary)),
  /** Saves the host and begins to connect; answers at once, the steps are seen in `all`. */
  add: command(NewHost, z.object({ hostId: HostId })),
  /** Corrects address, login or name of a known host and connects anew. */
  edit: command(NewHost.extend({ hostId: HostId }), z.void()),
  connect: command(which, z.void()),
  disconnect: command(which, z.void()),
  /** Forgets the host here; nothing on it changes. Refused with `host-in-use` while a move needs it. */
  remove: command(which, z.void()),
};
