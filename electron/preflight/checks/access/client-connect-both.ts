import { blocker, fine, type Check } from '../../check';

/** Are both hosts connected? */
export const clientConnectBoth: Check = {
  id: 'client-connect-both',
  group: 'access',
  isOverridable: false,
  isQuick: true,
  about: 'pair',
  look: ({ source, destination }) => {
    const silent = [source, destination].find((host) => !host.libvirt().ok);
    if (silent !== undefined) return blocker({ code: 'not-connected', seen: { host: silent.name } });
    return fine({ code: 'both-connected', seen: { from: source.name, to: destination.name } });
  },
};
