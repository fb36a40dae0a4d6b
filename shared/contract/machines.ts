import { z } from 'zod';
import { HostId } from '../domain/host';
import { HostMachine, Volume } from '../domain/machine';
import { command, topic } from './define';

const whichPool = z.object({ hostId: HostId, poolId: z.string().min(1).max(64) });

/** What a host is in full. Read while somebody watches, and read anew every 30 s: libvirt tells of none of it. */
export const machines = {
  detail: topic(z.object({ hostId: HostId }), HostMachine),
  /** The volumes of one pool, by name, as the pool lists them; also read anew when libvirt tells of the pool's refresh. */
  volumes: topic(whichPool, z.array(Volume)),
  /**
   * Has libvirt look into the pool: what others put there is listed only after that. Answers when it has looked.
   * Faults: read-only, pool-not-found, pool-not-active.
   */
  refreshPool: command(whichPool, z.void()),
};
