import type { DomainXml } from '../../../libvirt';
import { blocker, fine, type Check } from '../../check';

type Veto = { readonly by: 'launch-security' | 'hyperv-passthrough'; readonly what: string };

/**
 * Will QEMU refuse for what the VM is as a whole? Read from the definition: asking QEMU itself (query-migrate) would
 * mark the VM as tampered with. Its devices, folders, memory and TPM are other checks.
 */
export const qemuBlockers: Check = {
  id: 'qemu-blockers',
  group: 'vm',
  isOverridable: true,
  isQuick: true,
  look: async ({ domain }) => {
    const vetoes = vetoesOf(await domain());
    return vetoes.length === 0
      ? fine({ code: 'no-qemu-veto', seen: {} })
      : blocker({ code: 'qemu-vetoes', seen: { vetoes } });
  },
};

/** QEMU: target/i386/sev.c, target/s390x/kvm/pv.c, target/i386/kvm/kvm.c */
function vetoesOf({ launchSecurity, hypervMode }: DomainXml): Veto[] {
  return [
    ...(launchSecurity === undefined ? [] : [{ by: 'launch-security', what: launchSecurity } as const]),
    ...(hypervMode === 'passthrough' ? [{ by: 'hyperv-passthrough', what: hypervMode } as const] : []),
  ];
}
