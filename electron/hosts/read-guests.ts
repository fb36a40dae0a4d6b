import { createHash } from 'node:crypto';
import type { Fault } from '../../shared/domain/fault';
import type { VmId } from '../../shared/domain/vm';
import { ok, type Result } from '../../shared/lib/result';
import {
  ERROR,
  LIST_DOMAINS,
  STATS,
  STATS_FLAGS,
  type DomainRef,
  type DomainStats,
  type Libvirt,
} from '../libvirt';
import { readDefinition } from './definition';
import { memoryOf, type Guest, type Guests } from './guest';
import type { GuestDefinition } from './guest-definition';
import { callsAtOnce, mapLimit } from './map-limit';

/*
  Short calls over the shared connection: none may wait for a guest's job lock for its 30 seconds. NOWAIT keeps the
  statistics from it; the definition of an incoming guest can (libvirt 11.0 to 11.3), so it is given up early.
*/
const callTimeoutMs = 15_000;
const xmlTimeoutMs = 5_000;
const statsGroups = STATS.STATE | STATS.BALLOON;
const call = { timeoutMs: callTimeoutMs };

export const isLibvirtError = (fault: Fault, number: number): boolean =>
  fault.code === 'libvirt' && fault.number === number;

/**
 * Every guest of a host: two lists and the statistics of all, and the definition only of those that are new, were
 * started since (`known` holds the rest), or are in `anew`.
 */
export async function readGuests(
  libvirt: Libvirt,
  known: Guests,
  anew: ReadonlySet<VmId> = new Set(),
): Promise<Result<Map<VmId, Guest>, Fault>> {
  const [all, transient, stats] = await Promise.all([
    libvirt.domains.listAll(0, call),
    libvirt.domains.listAll(LIST_DOMAINS.TRANSIENT, call),
    libvirt.domains.getAllStats({ stats: statsGroups, flags: STATS_FLAGS.NOWAIT }, call),
  ]);
  if (!all.ok) return all;
  if (!transient.ok) return transient;
  if (!stats.ok) return stats;
  const transientIds = new Set(transient.value.map((ref) => ref.uuid));
  const statsById = new Map(stats.value.map((entry) => [entry.domain.uuid, entry]));
  const guests = await mapLimit(all.value, callsAtOnce, (ref) =>
    readOne(libvirt, ref, {
      known: known.get(ref.uuid),
      isToBeReadAnew: anew.has(ref.uuid),
      isPersistent: !transientIds.has(ref.uuid),
      stats: statsById.get(ref.uuid),
    }),
  );
  return ok(
    new Map(guests.flatMap((guest) => (guest === undefined ? [] : [[guest.ref.uuid, guest] as const]))),
  );
}

/** One guest, read whole; undefined when the host does not have it. */
export async function readGuest(
  libvirt: Libvirt,
  id: VmId,
  known?: Guest,
): Promise<Result<Guest | undefined, Fault>> {
  const ref = await libvirt.domains.lookupByUuid(id, call);
  if (!ref.ok) return isLibvirtError(ref.fault, ERROR.NO_DOMAIN) ? ok(undefined) : ref;
  const [isPersistent, stats] = await Promise.all([
    libvirt.domains.isPersistent(ref.value, call),
    libvirt.domains.getAllStats(
      { domains: [ref.value], stats: statsGroups, flags: STATS_FLAGS.NOWAIT },
      call,
    ),
  ]);
  if (!isPersistent.ok)
    return isLibvirtError(isPersistent.fault, ERROR.NO_DOMAIN) ? ok(undefined) : isPersistent;
  const cpuPercent = known?.ref.id === ref.value.id ? known.cpuPercent : undefined;
  const guest = await readOne(libvirt, ref.value, {
    known: undefined,
    isToBeReadAnew: false,
    isPersistent: isPersistent.value,
    stats: stats.ok ? stats.value[0] : undefined,
  });
  return ok(guest && { ...guest, cpuPercent });
}

interface Hints {
  readonly known: Guest | undefined;
  /** Although it is known. */
  readonly isToBeReadAnew: boolean;
  readonly isPersistent: boolean;
  readonly stats: DomainStats | undefined;
}

async function readOne(libvirt: Libvirt, ref: DomainRef, hints: Hints): Promise<Guest | undefined> {
  const status = hints.stats?.status ?? (await stateNow(libvirt, ref));
  if (status === undefined) return undefined;
  const isSame = hints.known?.ref.id === ref.id && hints.known.ref.name === ref.name;
  const kept = isSame ? hints.known : undefined;
  return {
    ref,
    status,
    isPersistent: hints.isPersistent,
    isIncoming: await isIncoming(libvirt, ref, status),
    definition: await definitionOf(libvirt, ref, kept?.definition, hints.isToBeReadAnew),
    memory: hints.stats && memoryOf(hints.stats),
    cpuPercent: kept?.cpuPercent,
  };
}

async function stateNow(libvirt: Libvirt, ref: DomainRef) {
  const state = await libvirt.domains.getState(ref, call);
  return state.ok ? state.value : undefined;
}

/** Read anew and not changed, it is the same object: what was made of it stays good. */
async function definitionOf(
  libvirt: Libvirt,
  ref: DomainRef,
  before: GuestDefinition | undefined,
  isToBeReadAnew: boolean,
): Promise<GuestDefinition | undefined> {
  if (before !== undefined && !isToBeReadAnew) return before;
  const xml = await libvirt.domains.getXml(ref, 0, { timeoutMs: xmlTimeoutMs });
  if (!xml.ok || (before !== undefined && digests.get(before) === digestOf(xml.value))) return before;
  return definitionIn(xml.value) ?? before;
}

function definitionIn(xml: string): GuestDefinition | undefined {
  const definition = readDefinition(xml);
  if (!definition.ok) return undefined;
  digests.set(definition.value, digestOf(xml));
  return definition.value;
}

/** Of the document each was read from: ten thousand documents are too much to keep. */
const digests = new WeakMap<GuestDefinition, string>();
const digestOf = (xml: string): string => createHash('sha1').update(xml).digest('base64');

/**
 * Both halves of a move are "paused, migration". Only the waiting one refuses to tell of its job, because libvirt
 * keeps those figures at the source: error 84, qemuDomainGetJobStatsInternal in src/qemu/qemu_driver.c.
 */
async function isIncoming(libvirt: Libvirt, ref: DomainRef, status: Guest['status']): Promise<boolean> {
  if (status.state !== 'paused' || !(status.reason === 'migration' || status.reason === 'starting-up'))
    return false;
  const job = await libvirt.domains.getJobStats(ref, 0, { timeoutMs: xmlTimeoutMs });
  return !job.ok && isLibvirtError(job.fault, ERROR.OPERATION_UNSUPPORTED);
}
