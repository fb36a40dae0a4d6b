import { ERROR, type DomainRef } from '../../../libvirt';
import type { Fault } from '../../../../shared/domain/fault';
import type { Result } from '../../../../shared/lib/result';
import { blocker, fine, told, warning, type Check, type Look } from '../../check';
import type { Facts } from '../../facts';

/** Are its name and UUID free there? A definition of its own, not active, is reused and overwritten. */
export const nameUuidConflict: Check = {
  id: 'name-uuid-conflict',
  group: 'vm',
  isOverridable: true,
  isQuick: true,
  look: async (facts) => {
    const { to, vm, domain, within } = facts;
    const { name } = await domain();
    const { domains } = to();
    const [byName, byUuid] = await Promise.all([
      domains.lookupByName(name, within),
      domains.lookupByUuid(vm.uuid, within),
    ]);
    const self = orAbsent(byUuid);
    const taken = whatIsTaken({ name, uuid: vm.uuid }, orAbsent(byName), self);
    if (taken !== undefined) return taken;
    return self === undefined ? fine({ code: 'name-free', seen: { name } }) : ownDefinition(self, facts);
  },
};

type Named = Pick<DomainRef, 'name' | 'uuid'>;

/** `byName`: whoever has its name there; `byUuid`: whoever has its UUID. */
function whatIsTaken(
  { name, uuid }: Named,
  byName: Named | undefined,
  byUuid: Named | undefined,
): Look | undefined {
  const namesake = byName?.uuid === uuid ? undefined : byName?.uuid;
  const alias = byUuid?.name === name ? undefined : byUuid?.name;
  if (namesake !== undefined && alias !== undefined)
    return blocker({ code: 'name-and-uuid-taken', seen: { name, byUuid: namesake, uuid, byName: alias } });
  if (namesake !== undefined) return blocker({ code: 'name-taken', seen: { name, byUuid: namesake } });
  if (alias !== undefined) return blocker({ code: 'uuid-taken', seen: { uuid, byName: alias } });
  return undefined;
}

async function ownDefinition(self: DomainRef, { to, way, destination, within }: Facts): Promise<Look> {
  const { name } = self;
  if (told(await to().domains.isActive(self, within)))
    return blocker({ code: 'already-active-there', seen: { host: destination.name } });
  return way.isPersistent
    ? warning({ code: 'own-definition-there', seen: { name } })
    : warning({ code: 'own-definition-stays', seen: { name } });
}

function orAbsent(found: Result<DomainRef, Fault>): DomainRef | undefined {
  if (!found.ok && found.fault.code === 'libvirt' && found.fault.number === ERROR.NO_DOMAIN) return undefined;
  return told(found);
}
