import { fine, note, type Check } from '../../check';
import { hostAddresses } from '../../probes/questions/host-addresses';
import { qemuConf } from '../../probes/questions/qemu-conf';
import { resolvedName } from '../../probes/questions/resolved-name';

/**
 * Can the source resolve the name the destination calls itself, and does it lead there? A note only: Drover always sends
 * the destination's address along, while other tools would be handed that name. qemu.conf's migration_host wins over it.
 */
export const destHostnameResolves: Check = {
  id: 'dest-hostname-resolves',
  group: 'reach',
  isOverridable: true,
  isQuick: false,
  about: 'pair',
  look: async ({ destinationName, answersFrom, answersTo, source, destination }) => {
    const [name, here, there] = await Promise.all([destinationName(), answersFrom(), answersTo()]);
    const conf = there.to(qemuConf);
    const given = conf.is === 'read' ? conf.settings.get('migration_host') : undefined;
    if (typeof given === 'string' && given !== '')
      return fine({ code: 'name-given', seen: { name: given, host: destination.name } });
    if (name.startsWith('localhost'))
      return note({ code: 'name-is-localhost', seen: { name, host: destination.name } });
    const addresses = here.to(resolvedName, name).map(withoutScope);
    if (addresses.length === 0) return note({ code: 'name-unresolved', seen: { name, from: source.name } });
    if (addresses.some(isLoopback)) return note({ code: 'name-is-loopback', seen: { name, addresses } });
    const own = there.to(hostAddresses);
    const strange = addresses.filter((address) => !own.includes(address));
    if (strange.length > 0)
      return note({ code: 'name-leads-elsewhere', seen: { name, strange, own: own.filter(isPlain) } });
    return fine({ code: 'name-resolves', seen: { name, addresses } });
  },
};

const withoutScope = (address: string): string => address.replace(/%.*$/, '');
const isLoopback = (address: string): boolean => address.startsWith('127.') || address === '::1';
const isPlain = (address: string): boolean => !isLoopback(address) && !/^fe80:/i.test(address);
