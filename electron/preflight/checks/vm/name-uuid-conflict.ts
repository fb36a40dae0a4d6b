import { ERROR, type DomainRef } from '../../../libvirt';
import type { Fault } from '../../../../shared/domain/fault';
import type { Result } from '../../../../shared/lib/result';
import { blocker, fine, told, warning, type Check } from '../../check';

/** Are its name and UUID free there? A definition of its own, not active, is reused and overwritten. */
export const nameUuidConflict: Check = {
  id: 'name-uuid-conflict',
  group: 'vm',
  isOverridable: true,
  isQuick: true,
  look: async ({ to, vm, domain, destination, within }) => {
    const { name, uuid } = await domain();
    const daemon = to();
    const [byName, byUuid] = await Promise.all([
      daemon.domains.lookupByName(name, within),
      daemon.domains.lookupByUuid(vm.uuid, within),
    ]);
    const [namesake, self] = [orAbsent(byName), orAbsent(byUuid)];
    if (self !== undefined && self.name !== name)
      return blocker({ code: 'uuid-taken', seen: { uuid, byName: self.name } });
    if (namesake !== undefined && namesake.uuid !== uuid)
      return blocker({ code: 'name-taken', seen: { name, byUuid: namesake.uuid } });
    if (self === undefined) return fine({ code: 'name-free', seen: { name } });
    if (told(await daemon.domains.isActive(self, within)))
      return blocker({ code: 'already-active-there', seen: { host: destination.name } });
    return warning({ code: 'own-definition-there', seen: { name } });
  },
};

function orAbsent(found: Result<DomainRef, Fault>): DomainRef | undefined {
  if (!found.ok && found.fault.code === 'libvirt' && found.fault.number === ERROR.NO_DOMAIN) return undefined;
  return told(found);
}
