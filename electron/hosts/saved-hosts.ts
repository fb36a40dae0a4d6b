import { join } from 'node:path';
import { z } from 'zod';
import { HostAddress, HostId, HostLabels, HostReach, Login, Way } from '../../shared/domain/host';
import type { Ports } from '../ports';
import { openJsonFile } from '../store/json-file';

/** What is kept of a known host between runs: what a person said, not what was seen (that is a cache). Never a secret. */
export const SavedHost = z.object({
  id: HostId,
  name: z.string(),
  ...HostAddress.shape,
  ...HostReach.shape,
  ...HostLabels.shape,
  login: Login,
  /** The way to the daemon that worked last: tried first. */
  way: Way.optional(),
});
export type SavedHost = z.infer<typeof SavedHost>;

const SavedHostsFile = z.object({ version: z.literal(1), hosts: z.array(SavedHost) });

export interface SavedHosts {
  all(): readonly SavedHost[];
  /** Adds it or replaces the one with its id. */
  save(host: SavedHost): void;
  /** Adds new ones, all in one write. */
  saveAll(hosts: readonly SavedHost[]): void;
  forget(id: HostId): void;
}

export function openSavedHosts(ports: Pick<Ports, 'paths' | 'clock' | 'log'>): SavedHosts {
  const file = openJsonFile({
    path: join(ports.paths.data, 'hosts.json'),
    schema: SavedHostsFile,
    empty: { version: 1, hosts: [] },
    clock: ports.clock,
    log: ports.log,
  });
  const write = (hosts: SavedHost[]) => file.write({ version: 1, hosts });
  return {
    all: () => file.current().hosts,
    save: (host) => {
      const { hosts } = file.current();
      const isKnown = hosts.some((other) => other.id === host.id);
      write(isKnown ? hosts.map((other) => (other.id === host.id ? host : other)) : [...hosts, host]);
    },
    saveAll: (hosts) => write([...file.current().hosts, ...hosts]),
    forget: (id) => write(file.current().hosts.filter((host) => host.id !== id)),
  };
}
