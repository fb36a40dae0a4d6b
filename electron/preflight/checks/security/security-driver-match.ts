import { blocker, fine, note, warning, type Check } from '../../check';

/** What confines programs by a policy; `dac` is the ordinary ownership every host has. */
const isPolicy = (model: string): boolean => model !== 'dac' && model !== 'none';

/**
 * Has the destination every security driver the guest carries a label of? libvirt refuses any other, made by itself
 * (dynamic) or by a person (static): src/security/security_manager.c, virSecurityManagerCheckModel.
 */
export const securityDriverMatch: Check = {
  id: 'security-driver-match',
  group: 'security',
  isOverridable: true,
  isQuick: true,
  look: async ({ migratable, capabilitiesFrom, capabilitiesTo }) => {
    const [vm, { securityModels: from }, { securityModels: to }] = await Promise.all([
      migratable(),
      capabilitiesFrom(),
      capabilitiesTo(),
    ]);
    const missing = vm.securityLabels.flatMap(({ model, type }) =>
      model === undefined || model === 'none' || to.includes(model) ? [] : { model, type },
    );
    const offered = to.filter(isPolicy);
    if (missing.length > 0) return blocker({ code: 'label-without-driver', seen: { missing, offered } });
    const [here, there] = [from.filter(isPolicy), offered];
    const seen = { from: here, to: there };
    if (here.join() === there.join()) return fine({ code: 'confined-alike', seen });
    const isOneBare = here.length === 0 || there.length === 0;
    return isOneBare
      ? note({ code: 'confined-otherwise', seen })
      : warning({ code: 'confined-otherwise', seen });
  },
};
