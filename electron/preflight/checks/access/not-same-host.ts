import type { HostFacts } from '../../../../shared/domain/host';
import type { Host } from '../../../hosts/host';
import { blocker, CouldNotTell, fine, note, type Check } from '../../check';

/**
 * Are they two machines? libvirt compares host UUIDs, and refuses equal ones as "the same host". An equal host name or
 * SSH key is what copies of one image have: no obstacle, but a trap for people and for DNS.
 */
export const notSameHost: Check = {
  id: 'not-same-host',
  group: 'access',
  isOverridable: false,
  isQuick: true,
  about: 'pair',
  look: ({ source, destination }) => {
    if (source.id === destination.id)
      return blocker({ code: 'same-machine', seen: { by: 'same-entry', value: source.name } });
    const [here, there] = [source.facts(), destination.facts()];
    if (here === undefined || there === undefined)
      throw new CouldNotTell('the hosts have not told their identity yet');
    if (isEqual(here.libvirtUuid, there.libvirtUuid))
      return blocker({ code: 'same-machine', seen: { by: 'libvirt-uuid', value: here.libvirtUuid } });
    if (isEqual(here.machineId, there.machineId))
      return blocker({ code: 'same-machine', seen: { by: 'machine-id', value: here.machineId } });
    const same = [...equalNames(here, there), ...equalKeys(source, destination)];
    if (same.length > 0) return note({ code: 'look-alikes', seen: { same } });
    return fine({ code: 'different-hosts', seen: { from: source.name, to: destination.name } });
  },
};

const isEqual = (here: string | undefined, there: string | undefined): boolean =>
  here !== undefined && here !== '' && here === there;

type Same = { by: 'host-name' | 'ssh-key'; value: string };

const equalNames = (here: HostFacts, there: HostFacts): Same[] =>
  isEqual(here.hostname, there.hostname) ? [{ by: 'host-name', value: here.hostname }] : [];

function equalKeys(source: Host, destination: Host): Same[] {
  const [here, there] = [source.session(), destination.session()];
  if (!here.ok || !there.ok || !isEqual(here.value.fingerprint, there.value.fingerprint)) return [];
  return [{ by: 'ssh-key', value: here.value.fingerprint }];
}
