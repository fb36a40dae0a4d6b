import { blocker, CouldNotTell, fine, type Check } from '../../check';

/** Are they two machines? libvirt compares host UUIDs, and refuses equal ones as "the same host". */
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
    if (here.libvirtUuid !== '' && here.libvirtUuid === there.libvirtUuid)
      return blocker({ code: 'same-machine', seen: { by: 'libvirt-uuid', value: here.libvirtUuid } });
    if (here.machineId !== '' && here.machineId === there.machineId)
      return blocker({ code: 'same-machine', seen: { by: 'machine-id', value: here.machineId } });
    return fine({ code: 'different-hosts', seen: { from: source.name, to: destination.name } });
  },
};
