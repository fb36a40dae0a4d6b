import type { Fault } from '../../../../shared/domain/fault';
import { ERROR } from '../../../libvirt';
import { blocker, fine, told, warning, type Check, type Look } from '../../check';
import type { Facts } from '../../facts';

/**
 * Does the destination offer every CPU feature the guest already uses? Libvirt's own comparison with the running
 * guest's CPU (a booted host-model has become a list of features) against what QEMU there can give.
 */
export const cpuCompatible: Check = {
  id: 'cpu-compatible',
  group: 'hosts',
  isOverridable: true,
  isQuick: true,
  look: async (facts) => {
    const { arch, machine, virtType, cpu } = await facts.domain();
    if (cpu === undefined || cpu.mode === '') return fine({ code: 'cpu-emulated', seen: { cpu: 'qemu64' } });
    const name = cpu.model ?? cpu.mode;
    // Nothing that could be compared as a list: that is the next check's question.
    if (isWhole(cpu.mode)) return fine({ code: 'cpu-is-the-hosts', seen: { mode: cpu.mode } });
    const choice = { arch, machine, virtType, isStrict: true };
    const compared = await facts.to().node.compareHypervisorCpu(cpu.xml, choice, facts.within);
    if (!compared.ok && isIncompatible(compared.fault))
      return blocker({ code: 'cpu-misses', seen: { cpu: name, missing: namesIn(compared.fault.raw) } });
    const answer = told(compared);
    if (answer !== 'identical' && answer !== 'superset')
      return blocker({ code: 'cpu-misses', seen: { cpu: name, missing: '' } });
    const vendors = virtType === 'kvm' ? await otherVendor(facts) : undefined;
    return vendors ?? fine({ code: 'cpu-fits', seen: { cpu: name, answer } });
  },
};

const isWhole = (mode: string): boolean => mode === 'host-passthrough' || mode === 'maximum';

const isIncompatible = (fault: Fault): fault is Extract<Fault, { code: 'libvirt' }> =>
  fault.code === 'libvirt' && fault.number === ERROR.CPU_INCOMPATIBLE;

/** The names behind libvirt's sentence, `…: Host CPU does not provide required features: avx2, bmi2`; else all of it. */
const namesIn = (raw: string): string => /features?: ([\w.+-]+(?:, ?[\w.+-]+)*)\s*$/.exec(raw)?.[1] ?? raw;

/** A model both makers' CPUs can give still behaves in small ways like its maker's. */
async function otherVendor({ capabilitiesFrom, capabilitiesTo }: Facts): Promise<Look | undefined> {
  const [{ cpuVendor: from }, { cpuVendor: to }] = await Promise.all([capabilitiesFrom(), capabilitiesTo()]);
  if (from === undefined || to === undefined || from === to) return undefined;
  return warning({ code: 'cpu-vendors-differ', seen: { from, to } });
}
