import { blocker, fine, type Check } from '../../check';

/** Does the destination run guests of this architecture? Whether KVM works there is a question of its own. */
export const archMatch: Check = {
  id: 'arch-match',
  group: 'hosts',
  isOverridable: true,
  isQuick: true,
  look: async ({ domain, capabilitiesTo }) => {
    const [{ arch, virtType: hypervisor }, { guests }] = await Promise.all([domain(), capabilitiesTo()]);
    const types = guests.filter((guest) => guest.arch === arch).flatMap((guest) => guest.virtTypes);
    const isOffered = types.includes(hypervisor) || (hypervisor === 'kvm' && types.length > 0);
    if (isOffered) return fine({ code: 'arch-offered', seen: { arch, hypervisor } });
    const offered = guests.flatMap((guest) => guest.virtTypes.map((type) => `${guest.arch} ${type}`));
    return blocker({ code: 'arch-missing', seen: { arch, hypervisor, offered } });
  },
};
