import { blocker, fine, told, type Check } from '../../check';
import { networksOf } from '../../domain-parts';

/** Are the virtual networks it is defined on there, and active? Looked up by name, as libvirt will. */
export const libvirtNetworkReady: Check = {
  id: 'libvirt-network-ready',
  group: 'network',
  isOverridable: true,
  isQuick: true,
  look: async ({ migratable, to, destination, within }) => {
    const names = networksOf(await migratable());
    if (names.length === 0) return fine({ code: 'no-nics', seen: {} });
    const networks = to().networks;
    const all = told(await networks.listAll(0, within));
    for (const name of names) {
      const network = all.find((candidate) => candidate.name === name);
      if (network === undefined)
        return blocker({ code: 'network-missing', seen: { name, host: destination.name } });
      if (!told(await networks.isActive(network, within)))
        return blocker({ code: 'network-inactive', seen: { name, host: destination.name } });
    }
    return fine({ code: 'networks-ready', seen: { names } });
  },
};
