import { blocker, fine, type Check } from '../../check';
import { bridgesOf } from '../../domain-parts';
import { bridge } from '../../probes/questions/bridge';

/** Are the bridges its NICs plug into there? Asked of the kernel, or of Open vSwitch. */
export const bridgePresent: Check = {
  id: 'bridge-present',
  group: 'network',
  isOverridable: true,
  isQuick: false,
  look: async ({ migratable, answersTo, destination }) => {
    const names = bridgesOf(await migratable());
    if (names.length === 0) return fine({ code: 'bridges-present', seen: { names } });
    const there = await answersTo();
    const missing = names.find((name) => !there.to(bridge, name));
    if (missing !== undefined)
      return blocker({ code: 'bridge-missing', seen: { name: missing, host: destination.name } });
    return fine({ code: 'bridges-present', seen: { names } });
  },
};
