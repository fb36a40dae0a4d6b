import type { Fault } from '../../../shared/domain/fault';
import type { Result } from '../../../shared/lib/result';
import { ERROR, type DiskSource, type DomainXml, type Libvirt } from '../../libvirt';
import { told } from '../check';
import { filledDisks } from '../domain-parts';
import type { VolumePaths } from '../images';

interface Within {
  readonly timeoutMs: number;
  readonly signal: AbortSignal | undefined;
}

/**
 * Where the disks that name a pool and a volume lead on one host, as libvirt looks it up when QEMU starts
 * (libvirt: src/storage/storage_source_backingstore.c, virDomainDiskTranslateSourcePool). No calls where none does so.
 */
export async function findVolumes(
  libvirt: () => Libvirt,
  domain: DomainXml,
  within: Within,
): Promise<VolumePaths> {
  const sources = filledDisks(domain).flatMap(({ source }) => (source?.pool === undefined ? [] : source));
  const found = await Promise.all(sources.map((source) => findVolume(libvirt(), source, within)));
  return new Map(sources.flatMap((source, at) => (found[at] === undefined ? [] : [[source, found[at]]])));
}

async function findVolume({ storage }: Libvirt, { pool = '', volume = '' }: DiskSource, within: Within) {
  const home = await storage.lookupPoolByName(pool, within);
  if (isMissing(home)) return undefined;
  const ref = await storage.lookupVolumeByName(told(home), volume, within);
  if (isMissing(ref)) return undefined;
  return told(await storage.getVolumePath(told(ref), within));
}

/** A stopped pool shows no volumes: libvirt answers “not active”, and so would it when QEMU starts. */
const missing: readonly number[] = [ERROR.NO_STORAGE_POOL, ERROR.NO_STORAGE_VOL, ERROR.OPERATION_INVALID];

function isMissing(answer: Result<unknown, Fault>): boolean {
  return !answer.ok && answer.fault.code === 'libvirt' && missing.includes(answer.fault.number ?? 0);
}
