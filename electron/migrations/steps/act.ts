import type { Fault } from '../../../shared/domain/fault';
import { rawTextOf } from '../../../shared/domain/fault-text';
import type { MoveId, Proof, Sight } from '../../../shared/domain/migration';
import type { VmId } from '../../../shared/domain/vm';
import { fail, ok, type Result } from '../../../shared/lib/result';
import type { Host } from '../../hosts/host';
import { UNDEFINE, type Libvirt } from '../../libvirt';
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

  await ends.card.noteFirst(removing, ends.source.name);
  const destroyed = await libvirt.value.domains.destroy({ name: '', uuid: ends.vmId, id: -1 });
  if (!destroyed.ok) return destroyed;
  if (ends.isUndefinedHere && here.isDefined) await takeDefinition(ends, libvirt.value);
  return ok(undefined);
}

const removing = 'removing-source-half';

/** As libvirt's own *confirm*: the definition goes, its firmware variables stay. */
async function takeDefinition({ vmId, card, source }: Ends, libvirt: Libvirt): Promise<void> {
  const vm = { name: '', uuid: vmId, id: -1 };
  const undefining = await libvirt.domains.undefine(vm, UNDEFINE.KEEP_NVRAM);
  if (!undefining.ok) card.note('definition-kept', source.name, rawTextOf(undefining.fault));
}

/**
 * An engine that died after it ended the source's half, and before it took the definition, left the second to do. Its
 * journal says so, and both hosts: off here, running there because of the move. Answers whether it took it.
 */
export async function takeLeftDefinition(ends: Ends, { source, destination }: Proof): Promise<boolean> {
  const wasRemoving = ends.card.topic.current().log.some(({ event }) => event === removing);
  const isLeft = source.at === 'present' && source.state === 'off' && source.isDefined;
  const runsThere =
    destination.at === 'present' && destination.state === 'running' && destination.reason === 'migrated';
  if (!ends.isUndefinedHere || !wasRemoving || !isLeft || !runsThere) return false;
  const libvirt = ends.source.libvirt();
  if (!libvirt.ok) return false;
  await ends.card.noteFirst('removing-definition', ends.source.name);
  await takeDefinition(ends, libvirt.value);
  return true;
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
