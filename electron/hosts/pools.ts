import type { Fault } from '../../shared/domain/fault';
import type { Pool } from '../../shared/domain/host';
import { ok, type Result } from '../../shared/lib/result';
import { readPoolXml, type Libvirt, type PoolRef, type PoolXml } from '../libvirt';
import { callsAtOnce, mapLimit } from './map-limit';

const call = { timeoutMs: 15_000 };

/** All storage pools of a host, by name. One that vanished while being read is left out. */
export async function readPools(libvirt: Libvirt): Promise<Result<Pool[], Fault>> {
  const refs = await libvirt.storage.listPools(0, call);
  if (!refs.ok) return refs;
  const pools = await mapLimit(refs.value, callsAtOnce, (ref) => readPool(libvirt, ref));
  return ok(pools.flatMap((pool) => pool ?? []).sort((a, b) => a.name.localeCompare(b.name, 'en')));
}

async function readPool(libvirt: Libvirt, ref: PoolRef): Promise<Pool | undefined> {
  const info = await libvirt.storage.getPoolInfo(ref, call);
  const xml = await libvirt.storage.getPoolXml(ref, 0, call);
  const read = xml.ok ? readPoolXml(xml.value) : xml;
  if (!read.ok || !info.ok) return undefined;
  const { state, capacityBytes, allocationBytes, availableBytes } = info.value;
  return {
    ...ref,
    type: read.value.type,
    // A state newer than this table is not one to rely on.
    state: state === 'unknown' ? 'inaccessible' : state,
    capacityBytes,
    allocationBytes,
    availableBytes,
    targetPath: read.value.targetPath,
    source: sourceOf(read.value),
  };
}

/** `nfs:/srv/vms` for a network pool, the device or name for others. */
function sourceOf({ sourceHost, sourceDir, sourceDevice, sourceName }: PoolXml): string | undefined {
  const what = sourceDir ?? sourceName ?? sourceDevice;
  return sourceHost === undefined ? what : `${sourceHost}:${what ?? ''}`;
}
