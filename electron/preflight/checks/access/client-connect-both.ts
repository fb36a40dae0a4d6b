import { blocker, fine, type Check } from '../../check';

/** Are both hosts connected? */
export const clientConnectBoth: Check = {
  id: 'client-connect-both',
  group: 'access',
  isOverridable: false,
  isQuick: true,
  about: 'pair',
  look: ({ source, destination }) => {
    const [silent, other] = [source, destination].filter((host) => !host.libvirt().ok);
    const ends = { from: source.name, to: destination.name };
    if (other !== undefined) return blocker({ code: 'neither-connected', seen: ends });
    if (silent !== undefined) return blocker({ code: 'not-connected', seen: { host: silent.name } });
    return fine({ code: 'both-connected', seen: ends });
  },
};
