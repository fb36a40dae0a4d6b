import type { Fault } from '../../../shared/domain/fault';
import type { Proof, Sight } from '../../../shared/domain/migration';
import type { VmId } from '../../../shared/domain/vm';
import type { Result } from '../../../shared/lib/result';
import { reasonOf, stateOf } from '../../hosts/guest';
import type { Host } from '../../hosts/host';
import { ERROR, type DomainRef, type JobStats, type Libvirt } from '../../libvirt';

const answerWithinMs = 10_000;

/** Asks both hosts at once where the VM is. Never fails: a host that does not answer is a sight of its own. */
export async function locate(vm: VmId, source: Host, destination: Host, atMs: number): Promise<Proof> {
  const [here, there] = await Promise.all([lookAt(source, vm), lookAt(destination, vm)]);
  return { askedAtMs: atMs, source: here, destination: there };
}

/**
 * What one host says of a VM, asked by UUID, since that is all the driver looks at. First the job, then the state: the
 * daemon answers calls side by side, and "paused" from before a rollback with "no job" from after it would be a half
 * that is none.
 */
export async function lookAt(host: Host, vmId: VmId): Promise<Sight> {
  const libvirt = host.libvirt();
  if (!libvirt.ok) return { at: 'silent', because: libvirt.fault };
  return askDaemon(libvirt.value, { name: '', uuid: vmId, id: -1 });
}

async function askDaemon(libvirt: Libvirt, vm: DomainRef): Promise<Sight> {
  const within = { timeoutMs: answerWithinMs };
  const hasJob = readJob(await libvirt.domains.getJobInfo(vm, within));
  if (!hasJob.ok) return { at: 'silent', because: hasJob.fault };
  const [status, isDefined] = await Promise.all([
    libvirt.domains.getState(vm, within),
    libvirt.domains.isPersistent(vm, within),
  ]);
  if (!status.ok)
    return isFault(status.fault, ERROR.NO_DOMAIN)
      ? { at: 'absent' }
      : { at: 'silent', because: status.fault };
  if (!isDefined.ok)
    return isFault(isDefined.fault, ERROR.NO_DOMAIN)
      ? { at: 'absent' }
      : { at: 'silent', because: isDefined.fault };
  return {
    at: 'present',
    state: stateOf(status.value),
    reason: reasonOf(status.value),
    isDefined: isDefined.value,
    hasJob: hasJob.value,
  };
}

/** An incoming guest refuses the question (code 84), which tells as much: it is part of a job. */
function readJob(job: Result<JobStats, Fault>): Result<boolean, Fault> {
  if (job.ok) return { ok: true, value: job.value.type !== 'none' && job.value.type !== 'completed' };
  if (job.fault.code !== 'libvirt') return job;
  return {
    ok: true,
    value: job.fault.number !== ERROR.OPERATION_INVALID && job.fault.number !== ERROR.NO_DOMAIN,
  };
}

const isFault = (fault: Fault, number: number): boolean =>
  fault.code === 'libvirt' && fault.number === number;
