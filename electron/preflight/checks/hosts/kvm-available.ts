import { blocker, fine, type Check } from '../../check';

/** Does KVM work on the destination? libvirt offers it only where QEMU could open /dev/kvm. */
export const kvmAvailable: Check = {
  id: 'kvm-available',
  group: 'hosts',
  isOverridable: true,
  isQuick: true,
  look: async ({ domain, capabilitiesTo, destination }) => {
    const { arch, virtType } = await domain();
    if (virtType !== 'kvm') return fine({ code: 'kvm-not-used', seen: { hypervisor: virtType } });
    const { guests } = await capabilitiesTo();
    const ofArch = guests.filter((guest) => guest.arch === arch);
    // Without the architecture nothing of it can be accelerated either: that is the other check's answer.
    const isOffered = ofArch.length === 0 || ofArch.some((guest) => guest.virtTypes.includes('kvm'));
    if (isOffered) return fine({ code: 'kvm-offered', seen: { host: destination.name } });
    const hasDevice = destination.facts()?.isKvmPresent ?? false;
    return blocker({ code: 'kvm-missing', seen: { host: destination.name, hasDevice } });
  },
};
