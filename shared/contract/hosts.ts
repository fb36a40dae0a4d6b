import { z } from 'zod';
import { Fault } from '../domain/fault';
import { HostAddress, HostDetail, HostId, HostLabels, HostReach, HostSummary, Login } from '../domain/host';
import { HostList } from '../domain/host-list';
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

/** A host that another program's files on this machine name. What they leave open is not there. */
export const HostSuggestion = z.object({
  from: z.enum(['ssh-config', 'virt-manager', 'libvirt-conf']),
  /** What it is called there: an alias, or the address. */
  name: z.string(),
  address: z.string(),
  user: z.string().optional(),
  port: z.number().int().optional(),
  instance: HostReach.shape.instance,
  /** The private key a connection address names. */
  keyPath: z.string().optional(),
  /** What ssh's configuration says of it, for people: `10.4.0.2, through bastion`. */
  about: z.string().optional(),
  /** The known host it is already. */
  knownAs: z.string().optional(),
});
export type HostSuggestion = z.infer<typeof HostSuggestion>;

/** What came of several at once: each is added, or skipped with its reason. */
export const AddedHosts = z.object({
  added: z.array(z.object({ hostId: HostId, name: z.string() })),
  skipped: z.array(z.object({ name: z.string(), because: Fault })),
});
export type AddedHosts = z.infer<typeof AddedHosts>;

/** Leaves room for the rest of its frame (see `largestFrameBytes`). */
const longestList = 300_000;

export const hosts = {
  all: topic(z.void(), z.array(HostSummary)),
  /** Pools, networks and load of one host. */
  detail: topic(which, HostDetail),
  vms: topic(which, z.array(VmSummary)),
  /** Saves the host and begins to connect; answers at once, the steps are seen in `all`. Faults: host-duplicate. */
  add: command(NewHost, z.object({ hostId: HostId })),
  /** Saves those that are not known yet and begins to connect them. */
  addSeveral: command(
    z.object({
      hosts: z
        .array(NewHost.omit({ secret: true, remember: true }))
        .min(1)
        .max(500),
    }),
    AddedHosts,
  ),
  /** Corrects address, login or name of a known host and connects anew. Faults: host-duplicate, host-in-use. */
  edit: command(NewHost.extend({ hostId: HostId }), z.void()),
  /** Changes the name and how the host is sorted; its connection is left alone. */
  organise: command(z.object({ hostId: HostId, name: NewHost.shape.name, ...HostLabels.shape }), z.void()),
  /** What ssh's, virt-manager's and libvirt's own files on this machine name. Nothing is connected to. */
  suggestions: command(z.void(), z.array(HostSuggestion)),
  /** The list without secrets, for a file. */
  exportList: command(z.void(), HostList),
  /** Adds what the file has and is not known yet; all or nothing of a file that cannot be read (`bad-input`). */
  importList: command(z.object({ text: z.string().max(longestList) }), AddedHosts),
  connect: command(which, z.void()),
  disconnect: command(which, z.void()),
  /** Forgets the host here; nothing on it changes. Refused with `host-in-use` while a move needs it. */
  remove: command(which, z.void()),
};
