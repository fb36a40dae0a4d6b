import { blocker, fine, type Check } from '../../check';

/** Does the destination run guests of this architecture with this hypervisor (KVM, or emulation)? */
export const archMatch: Check = {
  id: 'arch-match',
  group: 'hosts',
  isOverridable: true,
  isQuick: true,
  look: async ({ domain, capabilitiesTo }) => {
    const [{ arch, virtType: hypervisor }, { guests }] = await Promise.all([domain(), capabilitiesTo()]);
    const isOffered = guests.some((guest) => guest.arch === arch && guest.virtTypes.includes(hypervisor));
    if (isOffered) return fine({ code: 'arch-offered', seen: { arch, hypervisor } });
    const offered = guests.flatMap((guest) => guest.virtTypes.map((type) => `${guest.arch} ${type}`));
    return blocker({ code: 'arch-missing', seen: { arch, hypervisor, offered } });
  },
};
