import type { CpuAnswer } from '../../shared/domain/matrix';
import type { Host } from '../hosts/host';
import { ERROR } from '../libvirt';
import type { HostSight } from './host-sight';

export interface CpuComparison {
  readonly answer: CpuAnswer;
  /** libvirt's words on what is missing, or on why it cannot tell. */
  readonly raw: string;
}

const within = { timeoutMs: 15_000 };

/** Asks the destination's libvirt whether its QEMU can give a CPU; the comparison that predicts a migration. */
export async function compareCpu(
  destination: Host,
  { arch, virtType }: Pick<HostSight, 'arch' | 'virtType'>,
  cpuXml: string,
): Promise<CpuComparison> {
  const libvirt = destination.libvirt();
  if (!libvirt.ok) return { answer: 'unknown', raw: `${destination.name} is not connected` };
  const choice = { arch, virtType, isStrict: true };
  const compared = await libvirt.value.node.compareHypervisorCpu(cpuXml, choice, within);
  if (compared.ok) {
    const { value } = compared;
    return { answer: value === 'error' ? 'unknown' : value, raw: '' };
  }
  const { fault } = compared;
  const raw = 'raw' in fault && typeof fault.raw === 'string' ? fault.raw : fault.code;
  const isMissing = fault.code === 'libvirt' && fault.number === ERROR.CPU_INCOMPATIBLE;
  return { answer: isMissing ? 'incompatible' : 'unknown', raw };
}

/**
 * Remembers answers by what they depend on: the CPU asked for, and the destination's own CPU and software. A rack of
 * equal machines is asked once. Answers that could not be had are not kept.
 */
export function createCpuComparer() {
  const answers = new Map<string, Promise<CpuComparison>>();
  return (from: HostSight, to: HostSight, destination: Host): Promise<CpuComparison> => {
    const { cpuXml } = from;
    if (cpuXml === undefined || to.cpuXml === undefined) {
      const silent = cpuXml === undefined ? from : to;
      return Promise.resolve({
        answer: 'unknown',
        raw: `${silent.name} does not say which CPU it can give.`,
      });
    }
    const { libvirtVersion, qemuVersion } = to.facts;
    const key = [from.arch, from.virtType, cpuXml, to.cpuXml, libvirtVersion, qemuVersion].join('\n');
    const known = answers.get(key);
    if (known !== undefined) return known;
    const asked = compareCpu(destination, from, cpuXml).then((compared) => {
      if (compared.answer === 'unknown') answers.delete(key);
      return compared;
    });
    answers.set(key, asked);
    return asked;
  };
}
