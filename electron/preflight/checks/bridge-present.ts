import { blocker, fine, type Check } from '../check';
import { bridgesOf } from '../facts';

/** Are the bridges its NICs plug into there? Asked of the kernel, or of Open vSwitch. */
export const bridgePresent: Check = {
  id: 'bridge-present',
  group: 'network',
  isOverridable: true,
  isQuick: false,
  look: async ({ migratable, probeTo, destination }) => {
    const names = bridgesOf(await migratable());
    if (names.length === 0) return fine({ code: 'bridges-present', seen: { names } });
    const { bridges } = await probeTo();
    const missing = names.find((name) => !bridges.has(name));
    if (missing !== undefined)
      return blocker({ code: 'bridge-missing', seen: { name: missing, host: destination.name } });
    return fine({ code: 'bridges-present', seen: { names } });
  },
};
