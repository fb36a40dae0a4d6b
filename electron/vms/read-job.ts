import type { VmJob } from '../../shared/domain/vm';
import { isActive, type Guest } from '../hosts/guest';
import type { Link } from '../hosts/link';

const call = { timeoutMs: 5_000 };

/** libvirt's work on the VM at this moment; undefined when there is none, or the host does not say. */
export async function readJob(link: Pick<Link, 'libvirt'>, guest: Guest): Promise<VmJob | undefined> {
  if (!isActive(guest)) return undefined;
  // The waiting half of a move keeps no figures, and asking it may have to wait for the move.
  if (guest.isIncoming) return { operation: 'migration-in' };
  const libvirt = link.libvirt();
  if (!libvirt.ok) return undefined;
  const job = await libvirt.value.domains.getJobStats(guest.ref, 0, call);
  if (!job.ok || (job.value.type !== 'bounded' && job.value.type !== 'unbounded')) return undefined;
  const { operation, timeElapsedMs, dataTotalBytes, dataRemainingBytes } = job.value;
  return {
    operation: operation ?? 'unknown',
    elapsedMs: timeElapsedMs,
    totalBytes: dataTotalBytes,
    remainingBytes: dataRemainingBytes,
  };
}

/** Somebody moves it, whoever that is. */
export const isMigration = (job: VmJob | undefined): boolean =>
  job?.operation === 'migration-out' || job?.operation === 'migration-in';
