import { MIGRATE, readDomainXml, type TypedParam } from '../../../electron/libvirt/index';
import { JOB_COMPLETED } from '../../../electron/libvirt/protocol/event-procedures';
import { ERROR, ERROR_DOMAIN } from '../../../electron/libvirt/protocol/remote-error';
import { domainXml } from './domain-xml';
import { aborted, failed, Failure, internal, invalid, noDomain, noPool } from './failure';
import { copyMemory, jobParams, newJob, type Job } from './job';
import type { Session } from './session';
import { domainRef, isActive, type FakeDomain, type FakeHost } from './world';

/* The five calls, as QEMU's driver carries them out. Two hosts of one world play source and destination. */

const NO_COOKIE = Buffer.alloc(0);
const COPIES_DISKS = MIGRATE.NON_SHARED_DISK | MIGRATE.NON_SHARED_INC;

/** XML text with a closing NUL, as the real one; the destination refuses its own host. */
export const cookieOf = (host: FakeHost, domain: FakeDomain): Buffer =>
  Buffer.from(
    `<qemu-migration><name>${domain.name}</name><uuid>${domain.uuid}</uuid>` +
      `<hostname>${host.name}</hostname><hostuuid>${host.hostUuid}</hostuuid></qemu-migration>\0`,
  );

const param = (params: readonly TypedParam[], field: string): string | undefined => {
  const found = params.find((one) => one.field === field);
  return found?.type === 'string' ? found.value : undefined;
};

/** The real daemon reads these cookies unguarded: an empty one brings it down, with every client's line. */
function crashOnEmpty(host: FakeHost, cookie: Buffer): void {
  if (cookie.length > 0) return;
  host.cutAll();
  throw internal('the daemon crashed');
}

export function begin(
  domain: FakeDomain,
  host: FakeHost,
  flags: number,
  session: Session | undefined,
): string {
  if (!isActive(domain)) throw invalid('domain is not running');
  if (domain.job !== undefined)
    throw invalid(`another migration job is already running for domain '${domain.name}'`);
  if (domain.snapshots > 0) {
    throw invalid(`cannot migrate domain with ${domain.snapshots} snapshots`);
  }
  refuseUnsafe(domain, flags);
  domain.job = newJob(session);
  return domainXml(domain);
}

function refuseUnsafe(domain: FakeDomain, flags: number): void {
  if (flags & (MIGRATE.UNSAFE | COPIES_DISKS) || domain.disks.every((disk) => disk.isShared)) return;
  const why = 'Migration without shared storage is unsafe';
  throw new Failure(ERROR.MIGRATE_UNSAFE, ERROR_DOMAIN.QEMU, 'Unsafe migration: %s', why);
}

export function prepare(
  host: FakeHost,
  params: readonly TypedParam[],
  cookie: Buffer,
  flags: number,
  session: Session | undefined,
): { cookie: Buffer; uri: string | undefined } {
  crashOnEmpty(host, cookie);
  if (cookie.toString().includes(`<hostuuid>${host.hostUuid}</hostuuid>`)) {
    throw internal(`Attempt to migrate guest to the same host ${host.hostUuid}`);
  }
  const wanted = readDomainXml(param(params, 'destination_xml') ?? '');
  if (!wanted.ok) throw new Failure(27, ERROR_DOMAIN.DOMAIN, 'XML error: %s', 'no domain config');
  const name = param(params, 'destination_name') ?? wanted.value.name;
  const known = host.domains.get(wanted.value.uuid);
  refuseTwin(host, known, name, wanted.value.uuid);
  if (flags & COPIES_DISKS) refuseWithoutPool(host, wanted.value.disks);
  const network = wanted.value.nics[0]?.source;
  if (network !== undefined && !host.networks.some((one) => one.name === network && one.isActive)) {
    throw new Failure(
      ERROR.NO_NETWORK,
      ERROR_DOMAIN.NETWORK,
      'Network not found: %s',
      `no network '${network}'`,
    );
  }
  const guest =
    known ??
    host.addDomain({
      name,
      uuid: wanted.value.uuid,
      isPersistent: false,
      vcpus: wanted.value.vcpus,
      memoryBytes: wanted.value.memoryBytes,
      machine: wanted.value.machine,
      network,
      status: { state: 'shutoff', reason: 'unknown' },
      disks: wanted.value.disks.map((disk) => ({
        target: disk.target,
        path: disk.source?.path ?? '',
        format: disk.format === 'raw' ? 'raw' : 'qcow2',
        capacityBytes: 0,
        isShared: true,
      })),
    });
  guest.incomingOf = session;
  host.change(guest, { state: 'paused', reason: 'migration' }, 'started', 'migrated');
  const given = param(params, 'migrate_uri');
  const hasPort = given !== undefined && /:\d+$/.test(given);
  return { cookie: cookieOf(host, guest), uri: hasPort ? undefined : `${given ?? `tcp:${host.name}`}:49152` };
}

function refuseTwin(host: FakeHost, known: FakeDomain | undefined, name: string, uuid: string): void {
  if (known !== undefined && isActive(known)) {
    throw invalid(`domain '${known.name}' is already active`, ERROR_DOMAIN.DOMAIN);
  }
  const twin = [...host.domains.values()].find((one) => one.name === name && one.uuid !== uuid);
  if (twin !== undefined) {
    throw failed(`domain '${name}' already exists with uuid ${twin.uuid}`, ERROR_DOMAIN.DOMAIN);
  }
}

function refuseWithoutPool(host: FakeHost, disks: readonly { source?: { path?: string } }[]): void {
  for (const disk of disks) {
    const path = disk.source?.path ?? '';
    const directory = path.slice(0, path.lastIndexOf('/'));
    const pool = host.pools.find((one) => one.isActive && one.path === directory);
    if (pool === undefined) throw noPool(`no storage pool with matching target path '${directory}'`);
  }
}

/** Copies until the source's guest stands still; then it runs nowhere until finish. */
export async function perform(
  host: FakeHost,
  domain: FakeDomain,
  params: readonly TypedParam[],
  cookie: Buffer,
): Promise<Buffer> {
  crashOnEmpty(host, cookie);
  const job = domain.job;
  if (job === undefined) throw invalid(`domain '${domain.name}' is not processing outgoing migration`);
  const uri = param(params, 'migrate_uri') ?? '';
  const destination = host.world.find(uri);
  const arriving = destination?.domains.get(domain.uuid);
  if (arriving === undefined || !isActive(arriving)) {
    throw new Failure(ERROR.SYSTEM_ERROR, ERROR_DOMAIN.RPC, 'unable to connect to server at %s', `'${uri}'`);
  }
  const wasPaused = domain.status.state === 'paused';
  const end = await copyMemory(host, domain, job, () => isActive(arriving));
  if (end === 'aborted')
    return rollBack(host, domain, wasPaused, aborted("job 'migration out' canceled by client"));
  if (end === 'guest-gone') throw failed('domain is no longer running', ERROR_DOMAIN.DOMAIN);
  if (end === 'destination-gone') {
    return rollBack(
      host,
      domain,
      wasPaused,
      failed("job 'migration out' failed: Unable to write to socket: Broken pipe"),
    );
  }
  job.phase = 'copied';
  job.stoppedAtMs = Date.now();
  const isPostCopy = end === 'post-copy';
  const reason = isPostCopy ? 'postcopy' : 'migration';
  host.change(domain, { state: 'paused', reason }, 'suspended', isPostCopy ? 'postcopy' : 'migrated');
  if (job.session?.isDead) domain.job = undefined;
  return cookieOf(host, domain);
}

function rollBack(host: FakeHost, domain: FakeDomain, wasPaused: boolean, failure: Failure): never {
  domain.job = undefined;
  if (!wasPaused && domain.status.state === 'paused') {
    host.change(domain, { state: 'running', reason: 'migration-canceled' }, 'resumed', 'migrated');
  }
  throw failure;
}

export function finish(
  host: FakeHost,
  params: readonly TypedParam[],
  flags: number,
  isCancelled: boolean,
): { domain: FakeDomain; cookie: Buffer } {
  const name = param(params, 'destination_name') ?? '';
  const domain = [...host.domains.values()].find((one) => one.name === name);
  if (domain === undefined) throw noDomain(`no domain with matching name '${name}'`);
  domain.incomingOf = undefined;
  if (isCancelled) {
    host.change(domain, { state: 'shutoff', reason: 'failed' }, 'stopped', 'failed');
    throw new Failure(ERROR.MIGRATE_FINISH_OK, ERROR_DOMAIN.QEMU, 'migration successfully aborted%s', '');
  }
  if (flags & MIGRATE.PERSIST_DEST && !domain.isPersistent) {
    domain.isPersistent = true;
    host.tellLifecycle(domain, 'defined', 'added');
  }
  if (flags & MIGRATE.PAUSED) domain.status = { state: 'paused', reason: 'user' };
  else host.change(domain, { state: 'running', reason: 'migrated' }, 'resumed', 'migrated');
  return { domain, cookie: cookieOf(host, domain) };
}

export function confirm(host: FakeHost, domain: FakeDomain, flags: number, isCancelled: boolean): void {
  const { job } = domain;
  if (job === undefined) throw invalid(`domain '${domain.name}' is not being migrated`);
  domain.job = undefined;
  if (isCancelled) {
    if (job.phase === 'copied' && domain.status.reason === 'migration') {
      host.change(domain, { state: 'running', reason: 'migration-canceled' }, 'resumed', 'migrated');
    }
    return;
  }
  tellCompleted(host, domain, job);
  if (flags & MIGRATE.UNDEFINE_SOURCE) domain.isPersistent = false;
  host.change(domain, { state: 'shutoff', reason: 'migrated' }, 'stopped', 'migrated');
}

const tellCompleted = (host: FakeHost, domain: FakeDomain, job: Job): void =>
  host.tell('domain', JOB_COMPLETED, { domain: domainRef(domain), params: jobParams(host, domain, job) });

/** The source's daemon does all five itself, and its client's line may drop meanwhile. */
export async function peerToPeer(
  host: FakeHost,
  domain: FakeDomain,
  destinationUri: string,
  params: readonly TypedParam[],
  flags: number,
): Promise<Buffer> {
  const destination = host.world.find(destinationUri);
  if (destination === undefined) {
    throw new Failure(
      ERROR.SYSTEM_ERROR,
      ERROR_DOMAIN.RPC,
      'Cannot recv data: %s',
      `Could not resolve ${destinationUri}`,
    );
  }
  const xml = begin(domain, host, flags, undefined);
  const own = params.filter(({ field }) => field !== 'destination_xml' && field !== 'destination_name');
  const named = { field: 'destination_name', type: 'string', value: domain.name } as const;
  const described: TypedParam[] = [...own, named, { field: 'destination_xml', type: 'string', value: xml }];
  try {
    const prepared = prepare(destination, described, cookieOf(host, domain), flags, undefined);
    const uri = prepared.uri ?? param(params, 'migrate_uri') ?? '';
    const towards: TypedParam[] = [{ field: 'migrate_uri', type: 'string', value: uri }];
    await perform(host, domain, towards, prepared.cookie);
    finish(destination, described, flags, false);
  } catch (error) {
    const left = destination.domains.get(domain.uuid);
    if (left !== undefined && left.status.reason === 'migration') dropIncoming(destination, left);
    if (domain.job !== undefined) confirm(host, domain, flags, true);
    throw error;
  }
  confirm(host, domain, flags, false);
  return NO_COOKIE;
}

/** Cancels a copy that runs. */
export function abortJob(domain: FakeDomain): void {
  if (domain.job?.abort === undefined) throw invalid('no job is active on the domain');
  domain.job.abort();
}

function dropIncoming(host: FakeHost, domain: FakeDomain): void {
  domain.incomingOf = undefined;
  host.change(domain, { state: 'shutoff', reason: 'destroyed' }, 'stopped', 'destroyed');
}

/**
 * What a daemon does when a client's line is gone: incoming guests prepared over it are destroyed; an outgoing job
 * begun over it is dropped, once a copy that runs has ended. A guest that stands still stays so.
 */
export function lineDropped(session: Session): void {
  for (const domain of [...session.host.domains.values()]) {
    if (domain.incomingOf === session) dropIncoming(session.host, domain);
    if (domain.job?.session === session && domain.job.phase !== 'copying') domain.job = undefined;
  }
}
