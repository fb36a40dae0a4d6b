import type { Host } from '../../../hosts/host';
import { blocker, CouldNotTell, fine, warning, type Check } from '../../check';
import type { Facts } from '../../facts';
import { rootRights } from '../../probes/questions/root-rights';

/**
 * May this login act on both hosts? A read-only connection refuses every call of a migration (libvirt code 29). The
 * login's own daemon has its rights and no more; and without root several checks cannot look.
 */
export const libvirtRwPermission: Check = {
  id: 'libvirt-rw-permission',
  group: 'access',
  isOverridable: false,
  isQuick: true,
  about: 'pair',
  look: async (facts) => {
    const both = [facts.source, facts.destination];
    const names = (is: (way: Way) => boolean) =>
      both.filter((host) => is(wayOf(host))).map(({ name }) => name);
    const [host, other] = names((way) => way.isReadOnly);
    if (host !== undefined)
      return other === undefined
        ? blocker({ code: 'read-only', seen: { host } })
        : blocker({ code: 'both-read-only', seen: { from: host, to: other } });
    const own = names((way) => way.isSession === true);
    if (own.length > 0) return warning({ code: 'own-daemon', seen: { hosts: own } });
    const rootless = facts.isByCallsAlone === true ? [] : await withoutRoot(facts);
    if (rootless.length > 0) return warning({ code: 'no-root-commands', seen: { hosts: rootless } });
    return fine({ code: 'both-writable', seen: { from: facts.source.name, to: facts.destination.name } });
  },
};

type Way = Extract<ReturnType<Host['connection']>, { at: 'connected' }>['way'];

function wayOf(host: Host): Way {
  const connection = host.connection();
  if (connection.at !== 'connected') throw new CouldNotTell(`${host.name} is not connected`);
  return connection.way;
}

async function withoutRoot({ source, destination, answersFrom, answersTo }: Facts): Promise<string[]> {
  const [here, there] = await Promise.all([answersFrom(), answersTo()]);
  const asked = [
    { name: source.name, isRoot: here.to(rootRights) },
    { name: destination.name, isRoot: there.to(rootRights) },
  ];
  return asked.filter(({ isRoot }) => !isRoot).map(({ name }) => name);
}
