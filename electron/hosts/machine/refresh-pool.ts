import type { Fault } from '../../../shared/domain/fault';
import type { HostId } from '../../../shared/domain/host';
import { fail, type Result } from '../../../shared/lib/result';
import type { KnownLinks } from '../known-links';

/** A large folder on slow storage takes libvirt minutes: it opens every image. */
const call = { timeoutMs: 300_000 };

/**
 * Has libvirt look into a pool for what others put there. Over a connection of its own, since it may take long; what
 * it found is told by libvirt's event. Faults: host-not-known, host-not-connected, read-only, pool-not-found,
 * pool-not-active, and what libvirt says: it stops a pool that it cannot read (storagePoolRefreshFailCleanup).
 */
export async function refreshPool(
  links: Pick<KnownLinks, 'get'>,
  hostId: HostId,
  poolId: string,
): Promise<Result<void, Fault>> {
  const link = links.get(hostId);
  if (link === undefined) return fail({ code: 'host-not-known', hostId });
  const session = link.session();
  if (!session.ok) return session;
  const pool = link.detailTopic.current().pools.find((each) => each.uuid === poolId);
  if (pool === undefined) return fail({ code: 'pool-not-found', poolId, host: link.name });
  if (pool.state === 'inactive') return fail({ code: 'pool-not-active', pool: pool.name, host: link.name });
  const libvirt = await link.openLibvirt();
  if (!libvirt.ok) return libvirt;
  const refreshed = await libvirt.value.storage.refreshPool({ name: pool.name, uuid: pool.uuid }, call);
  await libvirt.value.close();
  return refreshed;
}
