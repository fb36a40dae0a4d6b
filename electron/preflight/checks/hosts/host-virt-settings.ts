import type { DomainXml } from '../../../libvirt';
import { blocker, fine, warning, type Check, type Look } from '../../check';
import type { Facts } from '../../facts';
import { kernelSettings, type KernelSettings } from '../../probes/questions/kernel-settings';

/** Weights of CPU the kernel takes; libvirt: src/util/vircgroup.h. */
const weights = { v1: { low: 2, high: 262_144 }, v2: { low: 1, high: 10_000 } } as const;

/**
 * Does the destination's kernel give what the guest uses: VMs within it, its weight among others, the enlightenments that
 * Windows was told of?
 */
export const hostVirtSettings: Check = {
  id: 'host-virt-settings',
  group: 'hosts',
  isOverridable: true,
  isQuick: false,
  look: async (facts) => {
    const [vm, here, there] = await Promise.all([facts.domain(), facts.answersFrom(), facts.answersTo()]);
    const [from, to] = [here.to(kernelSettings), there.to(kernelSettings)];
    const host = facts.destination.name;
    return (
      weightOutOfRange(vm, to, host) ??
      (await enlightenmentsMissing(vm, facts)) ??
      nestingOff(vm, from, to, host) ??
      fine({ code: 'kernel-fits', seen: { cgroup: to.cgroup, usesNesting: usesNesting(vm, from) } })
    );
  },
};

function weightOutOfRange(
  { placement }: DomainXml,
  { cgroup }: KernelSettings,
  host: string,
): Look | undefined {
  const shares = placement.cpuShares;
  if (shares === undefined || cgroup === 'none') return undefined;
  const { low, high } = weights[cgroup];
  if (shares >= low && shares <= high) return undefined;
  return blocker({ code: 'weight-out-of-range', seen: { host, shares, low, high } });
}

async function enlightenmentsMissing(
  vm: DomainXml,
  { offered, destination }: Facts,
): Promise<Look | undefined> {
  if (vm.hyperv.length === 0) return undefined;
  const { hyperv } = await offered();
  const missing = hyperv === undefined ? [] : vm.hyperv.filter((name) => !hyperv.includes(name));
  if (missing.length === 0) return undefined;
  return blocker({ code: 'enlightenments-missing', seen: { host: destination.name, missing } });
}

function nestingOff(vm: DomainXml, from: KernelSettings, to: KernelSettings, host: string): Look | undefined {
  if (!usesNesting(vm, from) || to.isNested !== false) return undefined;
  return warning({ code: 'nesting-off', seen: { host } });
}

/** It may run VMs itself: it sees vmx or svm, by name or with the whole CPU of a host that lets it. */
function usesNesting({ cpu, virtType }: DomainXml, from: KernelSettings): boolean {
  if (virtType !== 'kvm' || cpu === undefined) return false;
  const isNamed = cpu.features.some(({ name, policy }) => /^(vmx|svm)$/.test(name) && policy === 'require');
  return isNamed || (/^(host-passthrough|maximum)$/.test(cpu.mode) && from.isNested === true);
}
