import { blocker, fine, told, type Check, type Look } from '../../check';
import type { Facts } from '../../facts';

/**
 * Does QEMU there know the guest's virtual mainboard, and is its emulator where the definition says? A running guest
 * always carries a versioned board.
 */
export const machineTypeSupported: Check = {
  id: 'machine-type-supported',
  group: 'hosts',
  isOverridable: true,
  isQuick: true,
  look: async (facts) => {
    const [{ arch, machine, emulator }, { guests }] = await Promise.all([
      facts.domain(),
      facts.capabilitiesTo(),
    ]);
    const ofArch = guests.filter((guest) => guest.arch === arch);
    const found = ofArch
      .flatMap((guest) => guest.machines)
      .find(({ name, canonical }) => name === machine || canonical === machine);
    if (found === undefined)
      return blocker({ code: 'machine-unknown', seen: { machine, host: facts.destination.name } });
    const emulators = ofArch.map((guest) => guest.emulator).filter((path) => path !== '');
    const isUsual = emulator === undefined || emulators.length === 0 || emulators.includes(emulator);
    const against = isUsual ? undefined : await emulatorMissing(facts, emulator, emulators);
    return against ?? fine({ code: 'machine-known', seen: { machine } });
  },
};

/** Another program than the usual one: libvirt is asked about that very file, since it will be started. */
async function emulatorMissing(
  { to, within, destination }: Facts,
  emulator: string,
  usual: readonly string[],
): Promise<Look | undefined> {
  const asked = await to().node.getDomainCapabilities({ emulator }, within);
  if (!asked.ok && asked.fault.code === 'libvirt')
    return blocker({
      code: 'emulator-missing',
      seen: { emulator, host: destination.name, usual: [...new Set(usual)], raw: asked.fault.raw },
    });
  told(asked);
  return undefined;
}
