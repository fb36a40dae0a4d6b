import { blocker, fine, type Check } from '../../check';

/** Does QEMU there know the guest's virtual mainboard? A running guest always carries a versioned type. */
export const machineTypeSupported: Check = {
  id: 'machine-type-supported',
  group: 'hosts',
  isOverridable: true,
  isQuick: true,
  look: async ({ domain, capabilitiesTo, destination }) => {
    const [{ arch, machine }, { guests }] = await Promise.all([domain(), capabilitiesTo()]);
    const machines = guests.filter((guest) => guest.arch === arch).flatMap((guest) => guest.machines);
    const isKnown = machines.some(({ name, canonical }) => name === machine || canonical === machine);
    return isKnown
      ? fine({ code: 'machine-known', seen: { machine } })
      : blocker({ code: 'machine-unknown', seen: { machine, host: destination.name } });
  },
};
