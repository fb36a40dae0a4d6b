import type { Fault } from '../../../shared/domain/fault';
import type { Volume } from '../../../shared/domain/machine';
import { ok, type Result } from '../../../shared/lib/result';
import { readVolumeXml, type Libvirt, type VolumeRef } from '../../libvirt';
import type { Link } from '../link';
import { callsAtOnce, mapLimit } from '../map-limit';

const call = { timeoutMs: 10_000 };

/**
 * The volumes of a pool, by name, as libvirt knows them since the pool was last refreshed: looking does not refresh,
 * because that would change what others see. Faults: those of the listing.
 */
export async function readVolumes(link: Link, poolId: string): Promise<Result<Volume[], Fault>> {
  const libvirt = link.libvirt();
  if (!libvirt.ok) return libvirt;
  const { storage } = libvirt.value;
  const pool = link.detailTopic.current().pools.find((each) => each.uuid === poolId);
  // A pool that is gone lists nothing.
  if (pool === undefined) return ok([]);
  const refs = await storage.listVolumes({ name: pool.name, uuid: pool.uuid }, call);
  if (!refs.ok) return refs;
  const volumes = await mapLimit(refs.value, callsAtOnce, (ref) => readVolume(libvirt.value, ref));
  return ok(
    volumes
      .flatMap((volume) => volume ?? [])
      .sort((a, b) => a.name.localeCompare(b.name, 'en', { numeric: true })),
  );
}

/** One that vanished while being read is left out. */
async function readVolume({ storage }: Libvirt, ref: VolumeRef): Promise<Volume | undefined> {
  const info = await storage.getVolumeInfo(ref, call);
  const xml = await storage.getVolumeXml(ref, call);
  const read = xml.ok ? readVolumeXml(xml.value) : xml;
  if (!info.ok || !read.ok) return undefined;
  const { path, format, backingPath } = read.value;
  const { type, capacityBytes, allocationBytes } = info.value;
  return { name: ref.name, type, path, format, capacityBytes, allocationBytes, backingPath };
}
