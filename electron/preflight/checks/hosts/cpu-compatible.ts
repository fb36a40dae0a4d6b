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
    if (cpu.mode === 'host-passthrough' || cpu.mode === 'maximum') return comparePassthrough(facts);
    const compared = await facts
      .to()
      .node.compareHypervisorCpu(cpu.xml, { arch, machine, virtType, isStrict: true }, facts.within);
    if (!compared.ok && isIncompatible(compared.fault))
      return blocker({ code: 'cpu-misses', seen: { cpu: name, missing: compared.fault.raw } });
    const answer = told(compared);
    if (answer === 'identical' || answer === 'superset')
      return fine({ code: 'cpu-fits', seen: { cpu: name, answer } });
    return blocker({ code: 'cpu-misses', seen: { cpu: name, missing: '' } });
  },
};

const isIncompatible = (fault: Fault): fault is Extract<Fault, { code: 'libvirt' }> =>
  fault.code === 'libvirt' && fault.number === ERROR.CPU_INCOMPATIBLE;

/** The guest has the host's very CPU: nothing can be compared but the two hosts. */
async function comparePassthrough(facts: Facts): Promise<Look> {
  const [from, to] = await Promise.all([facts.capabilitiesFrom(), facts.capabilitiesTo()]);
  const missing = from.cpuFeatures.filter((feature) => !to.cpuFeatures.includes(feature));
  const fromModel = from.cpuModel ?? 'unknown';
  const toModel = to.cpuModel ?? 'unknown';
  if (fromModel === toModel && missing.length === 0)
    return fine({ code: 'cpu-fits', seen: { cpu: 'host-passthrough', answer: 'identical' } });
  return warning({ code: 'cpu-passthrough', seen: { fromModel, toModel } });
}
