import { mebibyte } from '../../../shared/domain/forecast';
import type { Known } from '../../forecast/known';
import { STATS, type CallOptions, type DomainRef, type DomainXml, type Libvirt } from '../../libvirt';

/** What QEMU takes for itself beside the guest's memory. */
const processBytes = 48 * mebibyte;

/**
 * How much a first pass has to send: memory the guest never touched is not resident, and costs next to nothing. Huge
 * pages are not counted as resident at all, so all that is configured is taken for them, as where nobody tells.
 */
export async function readMemoryInUse(
  { domains }: Libvirt,
  vm: DomainRef,
  guest: Pick<DomainXml, 'memoryBytes' | 'hasHugepages'>,
  within: CallOptions,
): Promise<Known['memory']> {
  const stats = await domains.getAllStats({ domains: [vm], stats: STATS.BALLOON }, within);
  const residentBytes = stats.ok ? stats.value[0]?.rssBytes : undefined;
  const configured = { bytes: guest.memoryBytes, by: 'configured' } as const;
  if (residentBytes === undefined || guest.hasHugepages) return configured;
  const bytes = residentBytes - processBytes;
  return bytes > 0 && bytes < guest.memoryBytes ? { bytes, by: 'resident' } : configured;
}
