import { z } from 'zod';
import { HostId } from '../domain/host';
import { HostMachine, Volume } from '../domain/machine';
import { topic } from './define';

/** What a host is in full. Read while somebody watches, and read anew every 30 s: libvirt tells of none of it. */
export const machines = {
  detail: topic(z.object({ hostId: HostId }), HostMachine),
  /** The volumes of one pool, by name, as the pool lists them. */
  volumes: topic(z.object({ hostId: HostId, poolId: z.string().min(1).max(64) }), z.array(Volume)),
};
