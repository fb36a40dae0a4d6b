import { fine, note, type Check } from '../../check';
import { resolvedName } from '../../probes/questions/resolved-name';

/**
 * Can the source resolve the name the destination calls itself? A note only: Drover always sends the destination's
 * address along, while other tools would be handed that name.
 */
export const destHostnameResolves: Check = {
  id: 'dest-hostname-resolves',
  group: 'reach',
  isOverridable: true,
  isQuick: false,
  about: 'pair',
  look: async ({ destinationName, answersFrom, source }) => {
    const name = await destinationName();
    const addresses = [...(await answersFrom()).to(resolvedName, name)];
    if (addresses.length === 0) return note({ code: 'name-unresolved', seen: { name, from: source.name } });
    if (addresses.some(isLoopback)) return note({ code: 'name-is-loopback', seen: { name, addresses } });
    return fine({ code: 'name-resolves', seen: { name, addresses } });
  },
};

const isLoopback = (address: string): boolean => address.startsWith('127.') || address === '::1';
