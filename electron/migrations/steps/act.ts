import type { Fault } from '../../../shared/domain/fault';
import { rawTextOf } from '../../../shared/domain/fault-text';
import type { MoveId, Sight } from '../../../shared/domain/migration';
import type { VmId } from '../../../shared/domain/vm';
import { fail, ok, type Result } from '../../../shared/lib/result';
import type { Host } from '../../hosts/host';
import { UNDEFINE } from '../../libvirt';
import type { Card } from '../card';
import { lookAt } from './locate';

export interface Ends {
  readonly moveId: MoveId;
  readonly vmId: VmId;
  readonly source: Host;
  readonly destination: Host;
  readonly isUndefinedHere: boolean;
  readonly card: Card;
}

/**
 * Takes the paused half off the source, after a last look: it must still stand still there without a job, and the
 * destination must have the VM active, past its waiting, at this moment. Then the definition goes, if the move was to
 * take it.
 */
export async function removeSourceHalf(ends: Ends): Promise<Result<void, Fault>> {
  const [here, there] = await Promise.all([
    lookAt(ends.source, ends.vmId),
    lookAt(ends.destination, ends.vmId),
  ]);
  const libvirt = ends.source.libvirt();
  if (!libvirt.ok) return libvirt;
  const standsStill = here.at === 'present' && here.state === 'paused' && !here.hasJob;
  if (!standsStill || !hasArrived(there)) return fail({ code: 'not-the-way-out', id: ends.moveId });

  await ends.card.noteFirst('removing-source-half', ends.source.name);
  const vm = { name: '', uuid: ends.vmId, id: -1 };
  const destroyed = await libvirt.value.domains.destroy(vm);
  if (!destroyed.ok) return destroyed;
  if (!ends.isUndefinedHere || !here.isDefined) return ok(undefined);
  // As libvirt's own *confirm*: the definition goes, its firmware variables stay.
  const undefining = await libvirt.value.domains.undefine(vm, UNDEFINE.KEEP_NVRAM);
  if (!undefining.ok) ends.card.note('definition-kept', ends.source.name, rawTextOf(undefining.fault));
  return ok(undefined);
}

/** Runs there, or was paused there by a hand: in no case a half that waits for *finish*. */
function hasArrived(there: Sight): boolean {
  if (there.at !== 'present') return false;
  if (there.state === 'running' || there.state === 'blocked') return true;
  return there.state === 'paused' && there.reason === 'user';
}

/** Lets the paused half run on, after a last look: the destination must be known not to have the VM active. */
export async function resumeOnSource(ends: Ends): Promise<Result<void, Fault>> {
  const [here, there] = await Promise.all([
    lookAt(ends.source, ends.vmId),
    lookAt(ends.destination, ends.vmId),
  ]);
  const isHalf =
    here.at === 'present' && here.state === 'paused' && here.reason === 'migration' && !here.hasJob;
  const isNotThere = there.at === 'absent' || (there.at === 'present' && there.state === 'off');
  const libvirt = ends.source.libvirt();
  if (!libvirt.ok) return libvirt;
  if (!isHalf || !isNotThere) return fail({ code: 'not-the-way-out', id: ends.moveId });

  await ends.card.noteFirst('resuming-on-source', ends.source.name);
  return libvirt.value.domains.resume({ name: '', uuid: ends.vmId, id: -1 });
}
