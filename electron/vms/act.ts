import { setTimeout as delay } from 'node:timers/promises';
import type { Fault } from '../../shared/domain/fault';
import type { HostId } from '../../shared/domain/host';
import type { VmAction, VmId } from '../../shared/domain/vm';
import { fail, type Result } from '../../shared/lib/result';
import type { KnownLinks } from '../hosts/known-links';
import type { Link } from '../hosts/link';
import { SHUTDOWN, type DomainRef, type Libvirt } from '../libvirt';
import { objectionTo, type UnsettledMove } from './guard';
import { isMigration, readJob } from './read-job';
import { isHeard, seenHost, seenVm, type SeenHost } from './world';

export interface ActNeeds {
  readonly links: KnownLinks;
  readonly unsettledMoveOf: (vmId: VmId) => UnsettledMove | undefined;
}

export interface Act {
  readonly hostId: HostId;
  readonly vmId: VmId;
  readonly action: VmAction;
}

/**
 * Does one life-cycle action, after looking anew: start and resume at every known host, the others at the VM's own.
 * Faults: those of the guard, host-not-known, host-not-connected, vm-not-found, and what libvirt says.
 */
export async function act(needs: ActNeeds, asked: Act): Promise<Result<void, Fault>> {
  const link = needs.links.get(asked.hostId);
  if (link === undefined) return fail({ code: 'host-not-known', hostId: asked.hostId });
  const session = link.session();
  if (!session.ok) return session;
  const hosts = await lookAgain(needs.links, link, asked.action);
  const guest = link.guests().get(asked.vmId);
  if (guest === undefined) return fail({ code: 'vm-not-found', vmId: asked.vmId, host: link.name });
  const connection = link.connection();
  const objection = objectionTo({
    ...asked,
    vm: seenVm(link, guest),
    hosts,
    unsettledMove: needs.unsettledMoveOf(asked.vmId),
    isMigrating: isMigration(await readJob(link, guest)),
    isReadOnly: connection.at === 'connected' && connection.way.isReadOnly,
  });
  if (objection !== undefined) return fail(objection);
  return actOverOwnLine(link, guest.ref, asked.action);
}

const lookWithinMs = 10_000;

async function lookAgain(links: KnownLinks, own: Link, action: VmAction): Promise<SeenHost[]> {
  const isGuarded = action === 'start' || action === 'resume';
  const looked = isGuarded ? links.all() : [own];
  return Promise.all(looked.map(async (link) => seenHost(link, await isSeenAnew(link))));
}

/** A host that hangs counts as not seen: it must not hold up those that answer. */
async function isSeenAnew(link: Link): Promise<boolean> {
  if (!isHeard(link)) return false;
  const over = new AbortController();
  const late = delay(lookWithinMs, false, { signal: over.signal }).catch(() => false);
  const isSeen = await Promise.race([link.lookAgain().then((looked) => looked.ok), late]);
  over.abort();
  return isSeen;
}

/**
 * A connection of its own: while a job holds the VM these calls wait up to 30 seconds in the daemon, and must not
 * take a slot of the shared one meanwhile.
 */
async function actOverOwnLine(link: Link, ref: DomainRef, action: VmAction): Promise<Result<void, Fault>> {
  const libvirt = await link.openLibvirt();
  if (!libvirt.ok) return libvirt;
  try {
    return await call(libvirt.value, ref, action);
  } finally {
    await libvirt.value.close();
    await link.refreshVm(ref.uuid);
  }
}

async function call({ domains }: Libvirt, ref: DomainRef, action: VmAction): Promise<Result<void, Fault>> {
  switch (action) {
    case 'start': {
      const started = await domains.create(ref);
      return started.ok ? { ok: true, value: undefined } : started;
    }
    case 'resume':
      return domains.resume(ref);
    case 'pause':
      return domains.suspend(ref);
    case 'shutdown':
      return domains.shutdown(ref, SHUTDOWN.DEFAULT);
    case 'reboot':
      return domains.reboot(ref);
    case 'force-off':
      return domains.destroy(ref);
    case 'autostart-on':
    case 'autostart-off':
      return domains.setAutostart(ref, action === 'autostart-on');
  }
}
