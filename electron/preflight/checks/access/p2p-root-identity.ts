import { blocker, CouldNotTell, fine, type Check } from '../../check';

/**
 * Can the source itself log in to the destination? Where it makes the connection (peer-to-peer), it does so as its own
 * root, with its own keys and its own known_hosts: the person's login does not help.
 */
export const p2pRootIdentity: Check = {
  id: 'p2p-root-identity',
  group: 'access',
  isOverridable: true,
  isQuick: false,
  look: async ({ way, source, destination, addressTo, remoteLogin }) => {
    if (way.mode === 'direct')
      return fine({ code: 'p2p-not-used', seen: { from: source.name, to: destination.name } });
    const [address, login] = await Promise.all([addressTo(), remoteLogin()]);
    const seen = { user: destination.user, address };
    if (login.is === 'in') return fine({ code: 'p2p-logs-in', seen });
    if (login.is === 'not-root')
      throw new CouldNotTell(
        `it takes root on ${source.name} to try what its libvirt may, and commands run without`,
      );
    return blocker({ code: 'p2p-refused', seen: { ...seen, is: login.is, raw: login.raw } });
  },
};
