import { z } from 'zod';
import { HostAddress, HostLabels, HostReach, Login } from './host';

/** A host as a list for other machines holds it. Schemas drop what they do not name: no secret can slip in. */
export const ListedHost = z.object({
  name: z.string().trim().min(1).max(100).optional(),
  ...HostAddress.shape,
  ...HostReach.shape,
  ...HostLabels.shape,
  login: Login,
});
export type ListedHost = z.infer<typeof ListedHost>;

/** The list of hosts as a file: exported here, imported there. Without secrets. */
export const HostList = z.object({
  kind: z.literal('drover-hosts'),
  version: z.literal(1),
  hosts: z.array(ListedHost).max(2000),
});
export type HostList = z.infer<typeof HostList>;

/** Only what says which kind and version of file it is: read first, for a clear word about any other. */
export const HostListMark = z.object({ kind: z.literal('drover-hosts'), version: z.number() });

/** What makes two entries the same one. Behind another jump host the same address is another machine. */
export const sameHostKey = (host: DaemonOwner & HostAddressPart): string =>
  [host.address.toLowerCase(), host.port, host.user, host.jump ?? '', host.instance].join(' ');

interface HostAddressPart {
  readonly address: string;
  readonly port: number;
  readonly jump?: string | undefined;
}

interface DaemonOwner {
  readonly user: string;
  readonly instance: 'system' | 'session';
}

/** Whose daemon is meant on one machine: the system's is one for all users, and each user has a session of their own. */
export const daemonOf = ({ instance, user }: DaemonOwner): string =>
  instance === 'system' ? instance : `${instance} ${user}`;
