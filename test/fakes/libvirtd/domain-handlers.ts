import {
  DOMAIN_XML,
  LIST_DOMAINS,
  readDomainXml,
  UNDEFINE,
  type DomainRef,
} from '../../../electron/libvirt/index';
import * as proc from '../../../electron/libvirt/protocol/domain-procedures';
import { CONSOLE } from '../../../electron/libvirt/protocol/flags';
import { ERROR, ERROR_DOMAIN } from '../../../electron/libvirt/protocol/remote-error';
import { domainStatusNumbers, JOB_TYPES } from '../../../electron/libvirt/protocol/words';
import { statsOf } from './domain-stats';
import { domainXml, macOf } from './domain-xml';
import { failed, Failure, internal, invalid, noDomain, readOnly } from './failure';
import { handle, type Call } from './handler';
import { jobParams } from './job';
import { abortJob } from './migrate';
import { domainRef, isActive, type FakeDomain, type FakeHost } from './world';

const OFF = { state: 'shutoff', reason: 'unknown' } as const;

/** The guest a call is about; only the uuid counts. */
export function theDomain({ host }: Pick<Call, 'host'>, { uuid }: Pick<DomainRef, 'uuid'>): FakeDomain {
  const domain = host.domains.get(uuid);
  if (domain === undefined) throw noDomain(`no domain with matching uuid '${uuid}'`);
  return domain;
}

/** The same for calls that change something. */
export function toChange(call: Call, ref: DomainRef, name: string): FakeDomain {
  if (call.session.isReadOnly) throw readOnly(name);
  return theDomain(call, ref);
}

function refuseWhileMoving(domain: FakeDomain): void {
  if (domain.job === undefined) return;
  const why = 'cannot acquire state change lock (held by monitor=remoteDispatchDomainMigratePerform3Params)';
  throw new Failure(ERROR.OPERATION_TIMEOUT, ERROR_DOMAIN.QEMU, 'Timed out during operation: %s', why);
}

/** Each pair of filters is a group: none or both of it mean all, and groups narrow each other. */
function isWanted(domain: FakeDomain, flags: number): boolean {
  const { ACTIVE, INACTIVE, PERSISTENT, TRANSIENT } = LIST_DOMAINS;
  const passes = (yes: number, no: number, is: boolean): boolean => {
    const chosen = flags & (yes | no);
    return chosen === 0 || chosen === (yes | no) || is === (chosen === yes);
  };
  return passes(ACTIVE, INACTIVE, isActive(domain)) && passes(PERSISTENT, TRANSIENT, domain.isPersistent);
}

const ADDRESS_SOURCES = ['lease', 'agent', 'arp'] as const;
const AGENT = ADDRESS_SOURCES.indexOf('agent');
/** virErrorNumber, libvirt: include/libvirt/virterror.h. */
const AGENT_UNRESPONSIVE = 86;

function define(host: FakeHost, xml: string): FakeDomain {
  const wanted = readDomainXml(xml);
  if (!wanted.ok) throw new Failure(27, ERROR_DOMAIN.DOMAIN, 'XML error: %s', JSON.stringify(wanted.fault));
  const { uuid, name, vcpus, memoryBytes, machine } = wanted.value;
  const known = host.domains.get(uuid);
  const domain =
    known ??
    host.addDomain({
      uuid,
      name,
      vcpus,
      memoryBytes,
      machine,
      status: { state: 'shutoff', reason: 'unknown' },
    });
  domain.isPersistent = true;
  host.tellLifecycle(domain, 'defined', known === undefined ? 'added' : 'updated');
  return domain;
}

const inventory = [
  handle(proc.CONNECT_LIST_ALL_DOMAINS, ({ host }, { flags }) => {
    const domains = [...host.domains.values()].filter((one) => isWanted(one, flags)).map(domainRef);
    return { domains, count: domains.length };
  }),
  handle(proc.CONNECT_GET_ALL_DOMAIN_STATS, ({ host }, { domains, stats, flags }) => {
    const asked =
      domains.length === 0 ? [...host.domains.values()] : domains.map((ref) => theDomain({ host }, ref));
    const records = asked
      .filter((one) => isWanted(one, flags))
      .map((one) => ({ domain: domainRef(one), params: statsOf(one, stats) }));
    return { records };
  }),
  handle(proc.DOMAIN_LOOKUP_BY_UUID, (call, { uuid }) => ({ domain: domainRef(theDomain(call, { uuid })) })),
  handle(proc.DOMAIN_LOOKUP_BY_NAME, ({ host }, { name }) => {
    const found = [...host.domains.values()].find((one) => one.name === name);
    if (found === undefined) throw noDomain(`no domain with matching name '${name}'`);
    return { domain: domainRef(found) };
  }),
  handle(proc.DOMAIN_GET_STATE, (call, { domain }) => domainStatusNumbers(theDomain(call, domain).status)),
  handle(proc.DOMAIN_GET_XML_DESC, (call, { domain, flags }) => {
    if (call.session.isReadOnly && flags & 0x9) throw readOnly('virDomainGetXMLDesc with secure flag');
    const found = theDomain(call, domain);
    const isStored = (flags & DOMAIN_XML.INACTIVE) !== 0;
    return { xml: domainXml(isStored && isActive(found) ? { ...found, status: OFF } : found) };
  }),
  handle(proc.DOMAIN_IS_ACTIVE, (call, { domain }) => ({ is: isActive(theDomain(call, domain)) })),
  handle(proc.DOMAIN_IS_PERSISTENT, (call, { domain }) => ({ is: theDomain(call, domain).isPersistent })),
  handle(proc.DOMAIN_GET_AUTOSTART, (call, { domain }) => ({ is: theDomain(call, domain).isAutostarted })),
  handle(proc.DOMAIN_HAS_MANAGED_SAVE_IMAGE, (call, { domain }) => ({
    is: theDomain(call, domain).hasManagedSave,
  })),
  handle(proc.DOMAIN_LIST_ALL_SNAPSHOTS, (call, { domain }) => {
    const found = theDomain(call, domain);
    const snapshots = Array.from({ length: found.snapshots }, (_, index) => ({
      name: `snapshot-${index + 1}`,
      domain: domainRef(found),
    }));
    return { snapshots, count: snapshots.length };
  }),
  handle(proc.DOMAIN_INTERFACE_ADDRESSES, (call, { domain, source }) => {
    const found = theDomain(call, domain);
    if (!isActive(found)) throw invalid('domain is not running');
    if (source === AGENT && found.agent !== 'connected')
      throw new Failure(AGENT_UNRESPONSIVE, ERROR_DOMAIN.QEMU, 'Guest agent is not responding: %s', '');
    const by = ADDRESS_SOURCES[source];
    const addresses = found.addresses.filter((each) => each.by === by);
    const nic = {
      name: 'vnet0',
      mac: macOf(found),
      addresses: addresses.map(({ address, prefix }) => ({ type: 0, address, prefix })),
    };
    return { nics: addresses.length === 0 ? [] : [nic] };
  }),
  handle(proc.DOMAIN_SNAPSHOT_NUM, (call, { domain }) => ({ count: theDomain(call, domain).snapshots })),
  handle(proc.DOMAIN_GET_BLOCK_INFO, (call, { domain, path }) => {
    const disk = theDomain(call, domain).disks.find((one) => one.target === path || one.path === path);
    if (disk === undefined)
      throw new Failure(
        ERROR.INVALID_ARG,
        ERROR_DOMAIN.QEMU,
        'invalid argument: %s',
        `invalid path ${path} not assigned to domain`,
      );
    const half = BigInt(Math.round(disk.capacityBytes / 2));
    return { allocation: half, capacity: BigInt(disk.capacityBytes), physical: half };
  }),
  handle(proc.DOMAIN_GET_BLOCK_JOB_INFO, (call, { domain }) => {
    theDomain(call, domain);
    return { found: 0, type: 0, bandwidth: 0n, done: 0n, total: 0n };
  }),
];

const lifeCycle = [
  handle(proc.DOMAIN_SET_AUTOSTART, (call, { domain, is }) => {
    toChange(call, domain, 'virDomainSetAutostart').isAutostarted = is;
    return {};
  }),
  handle(proc.DOMAIN_DEFINE_XML_FLAGS, ({ host, session }, { xml }) => {
    if (session.isReadOnly) throw readOnly('virDomainDefineXML');
    return { domain: domainRef(define(host, xml)) };
  }),
  handle(proc.DOMAIN_UNDEFINE_FLAGS, (call, { domain, flags }) => {
    const found = toChange(call, domain, 'virDomainUndefine');
    if (!found.isPersistent) throw invalid('cannot undefine transient domain');
    if (found.snapshots > 0 && (flags & UNDEFINE.SNAPSHOTS_METADATA) === 0) {
      throw invalid(`cannot delete inactive domain with ${found.snapshots} snapshots`);
    }
    found.isPersistent = false;
    call.host.tellLifecycle(found, 'undefined', 'removed');
    if (!isActive(found)) call.host.domains.delete(found.uuid);
    return {};
  }),
  handle(proc.DOMAIN_CREATE_WITH_FLAGS, (call, { domain }) => {
    const found = toChange(call, domain, 'virDomainCreate');
    if (isActive(found)) throw invalid('domain is already running');
    call.host.change(found, { state: 'running', reason: 'booted' }, 'started', 'booted');
    return { domain: domainRef(found) };
  }),
  handle(proc.DOMAIN_SUSPEND, (call, { domain }) => {
    const found = toChange(call, domain, 'virDomainSuspend');
    if (!isActive(found)) throw invalid('domain is not running');
    call.host.change(found, { state: 'paused', reason: 'user' }, 'suspended', 'paused');
    return {};
  }),
  handle(proc.DOMAIN_RESUME, (call, { domain }) => {
    const found = toChange(call, domain, 'virDomainResume');
    refuseWhileMoving(found);
    if (!isActive(found)) throw invalid('domain is not running');
    if (found.status.state === 'running') throw invalid('domain is already running');
    call.host.change(found, { state: 'running', reason: 'unpaused' }, 'resumed', 'unpaused');
    return {};
  }),
  handle(proc.DOMAIN_SHUTDOWN_FLAGS, (call, { domain }) => {
    const found = toChange(call, domain, 'virDomainShutdown');
    refuseWhileMoving(found);
    if (!isActive(found)) throw invalid('domain is not running');
    call.host.change(found, { state: 'shutoff', reason: 'shutdown' }, 'stopped', 'shutdown');
    return {};
  }),
  handle(proc.DOMAIN_REBOOT, (call, { domain }) => {
    refuseWhileMoving(toChange(call, domain, 'virDomainReboot'));
    return {};
  }),
  handle(proc.DOMAIN_DESTROY, (call, { domain }) => {
    const found = toChange(call, domain, 'virDomainDestroy');
    if (!isActive(found)) throw invalid('domain is not running');
    found.job = undefined;
    call.host.change(found, { state: 'shutoff', reason: 'destroyed' }, 'stopped', 'destroyed');
    return {};
  }),
];

const consoles = [
  handle(proc.DOMAIN_OPEN_CONSOLE, (call, { domain, device, flags }) => {
    const found = toChange(call, domain, 'virDomainOpenConsole');
    if (!isActive(found)) throw invalid('domain is not running');
    const alias = device ?? 'serial0';
    const type = found.serials[Number(/^serial(\d+)$/.exec(alias)?.[1])];
    if (type === undefined) throw internal(`cannot find character device ${alias}`);
    if (type !== 'pty') throw internal(`character device ${alias} is not using a PTY`);
    const held = found.consoles.get(alias);
    if (held?.isOpen) {
      if ((flags & CONSOLE.FORCE) === 0) throw failed('Active console session exists for this domain');
      held.end();
    }
    found.consoles.set(alias, call.openStream());
    return {};
  }),
];

const NONE = JOB_TYPES.indexOf('none');
const UNBOUNDED = JOB_TYPES.indexOf('unbounded');

const jobs = [
  handle(proc.DOMAIN_START_DIRTY_RATE_CALC, (call, { domain, seconds }) => {
    const found = toChange(call, domain, 'virDomainStartDirtyRateCalc');
    if (!isActive(found)) throw invalid('domain is not running');
    found.dirtyRateAsked = { atMs: Date.now(), seconds };
    return {};
  }),
  handle(proc.DOMAIN_GET_JOB_STATS, (call, { domain }) => {
    const found = theDomain(call, domain);
    if (found.incomingOf !== undefined) {
      throw new Failure(
        ERROR.OPERATION_UNSUPPORTED,
        ERROR_DOMAIN.QEMU,
        'Operation not supported: %s',
        'migration statistics are available only on the source host',
      );
    }
    if (found.job === undefined) return { type: NONE, params: [] };
    return { type: UNBOUNDED, params: jobParams(call.host, found, found.job) };
  }),
  handle(proc.DOMAIN_GET_JOB_INFO, (call, { domain }) => {
    const { job } = theDomain(call, domain);
    const [total, done, left] = [
      job?.totalBytes ?? 0,
      job?.processedBytes ?? 0,
      job?.remainingBytes ?? 0,
    ].map((n) => BigInt(Math.round(n))) as [bigint, bigint, bigint];
    return {
      type: job === undefined ? NONE : UNBOUNDED,
      timeElapsed: BigInt(job === undefined ? 0 : Date.now() - job.startedAtMs),
      timeRemaining: 0n,
      dataTotal: total,
      dataProcessed: done,
      dataRemaining: left,
      memoryTotal: total,
      memoryProcessed: done,
      memoryRemaining: left,
      fileTotal: 0n,
      fileProcessed: 0n,
      fileRemaining: 0n,
    };
  }),
  handle(proc.DOMAIN_ABORT_JOB, (call, { domain }) => {
    abortJob(toChange(call, domain, 'virDomainAbortJob'));
    return {};
  }),
];

export const DOMAIN_HANDLERS = [...inventory, ...lifeCycle, ...consoles, ...jobs];
