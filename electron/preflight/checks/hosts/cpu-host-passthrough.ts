import type { CapabilitiesXml } from '../../../libvirt';
import { blocker, CouldNotTell, fine, note, warning, type Check, type Look } from '../../check';
import type { Facts } from '../../facts';

/**
 * The guest has the host's very CPU (host-passthrough, maximum): are the two hosts' CPUs one and the same? libvirt does
 * not look; such a move can succeed and the guest hang minutes later. Judged by all that both hosts tell of themselves.
 */
export const cpuHostPassthrough: Check = {
  id: 'cpu-host-passthrough',
  group: 'hosts',
  isOverridable: true,
  isQuick: true,
  look: async (facts) => {
    const { cpu, virtType } = await facts.domain();
    const mode = cpu?.mode ?? '';
    if (mode !== 'host-passthrough' && mode !== 'maximum')
      return fine({ code: 'cpu-not-passed-through', seen: { cpu: cpu?.model ?? (mode || 'qemu64') } });
    // Emulated, the maximum is QEMU's own, the same on every CPU.
    if (virtType !== 'kvm') return emulatedMaximum(facts);
    const [from, to] = await Promise.all([facts.capabilitiesFrom(), facts.capabilitiesTo()]);
    return differentCpus(from, to) ?? differentSurroundings(facts, from, to);
  },
};

async function emulatedMaximum({ versions }: Facts): Promise<Look> {
  const { qemuFrom, qemuTo } = await versions();
  const differs = [{ what: 'qemu' as const, from: qemuFrom, to: qemuTo }];
  return qemuFrom === qemuTo
    ? fine({ code: 'cpu-emulated', seen: { cpu: 'maximum' } })
    : warning({ code: 'cpu-nearly-same', seen: { cpu: 'maximum', differs } });
}

function differentCpus(from: CapabilitiesXml, to: CapabilitiesXml): Look | undefined {
  const [fromModel, toModel] = [describe(from), describe(to)];
  if (fromModel === undefined || toModel === undefined)
    throw new CouldNotTell('libvirt does not say which CPU the hosts have');
  const missing = from.cpuFeatures.filter((feature) => !to.cpuFeatures.includes(feature));
  const isSame = fromModel === toModel && missing.length === 0;
  return isSame ? undefined : blocker({ code: 'cpu-passthrough', seen: { fromModel, toModel, missing } });
}

/** libvirt's nearest model, and the maker's own numbers where both have a libvirt that tells them. */
function describe({ cpuModel, cpuVendor, cpuSignature }: CapabilitiesXml): string | undefined {
  if (cpuModel === undefined) return undefined;
  return [cpuVendor, cpuModel, cpuSignature && `(${cpuSignature})`].filter(Boolean).join(' ');
}

async function differentSurroundings(
  facts: Facts,
  from: CapabilitiesXml,
  to: CapabilitiesXml,
): Promise<Look> {
  const { qemuFrom, qemuTo } = await facts.versions();
  const [kernelFrom, kernelTo] = [facts.source.facts()?.kernel, facts.destination.facts()?.kernel];
  const bits = ({ physicalAddressBits }: CapabilitiesXml) => physicalAddressBits?.toString();
  const compared = [
    { what: 'microcode' as const, from: from.microcode, to: to.microcode },
    { what: 'address-bits' as const, from: bits(from), to: bits(to) },
    { what: 'kernel' as const, from: kernelFrom, to: kernelTo },
    { what: 'qemu' as const, from: qemuFrom, to: qemuTo },
  ];
  const differs = compared.flatMap(({ what, from, to }) =>
    from === undefined || to === undefined || from === to ? [] : { what, from, to },
  );
  const cpu = describe(from) ?? '';
  return differs.length > 0
    ? warning({ code: 'cpu-nearly-same', seen: { cpu, differs } })
    : note({ code: 'cpu-same', seen: { cpu } });
}
