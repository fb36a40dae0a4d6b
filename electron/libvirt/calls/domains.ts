import type { ValueOf } from '../protocol/codec';
import * as proc from '../protocol/domain-procedures';
import { CONSOLE, STATS_FLAGS } from '../protocol/flags';
import type { DomainRef } from '../protocol/refs';
import { BLOCK_JOB_TYPES, domainStatus, type DomainStatus } from '../protocol/words';
import type { Answer, CallOptions } from '../wire/call-options';
import type { Line } from '../wire/line';
import { ask, nothing } from './ask';
import { openDataStream, type DataStream } from './data-stream';
import { domainLooksOver, type DomainLooks } from './domain-looks';
import { readDomainStats, type DomainStats } from './domain-stats';
import { readJobInfo, readJobStats, type JobStats } from './job-stats';
import { safeInteger } from './safe-integer';

/** Bytes. `physicalBytes` is the size of the container, `allocationBytes` what is in use in it. */
export interface BlockInfo {
  readonly capacityBytes: number;
  readonly allocationBytes: number;
  readonly physicalBytes: number;
}

/** One of a guest's network cards with the addresses somebody knows it by. */
export interface NicAddresses {
  /** The host's end, or the guest's own name of it when its agent was asked. */
  readonly name: string;
  /** Lower case. */
  readonly mac?: string;
  readonly addresses: readonly { readonly address: string; readonly prefix: number }[];
}
/** Who is asked for addresses; virDomainInterfaceAddressesSource in include/libvirt/libvirt-domain.h. */
const ADDRESS_SOURCES = { lease: 0, agent: 1, arp: 2 } as const;
export type AddressSource = keyof typeof ADDRESS_SOURCES;

/** Guests: inventory, life cycle, jobs. Flags are libvirt's, see protocol/flags. */
export interface Domains extends DomainLooks {
  /** All guests, or those the flags select; one round trip. */
  listAll(flags?: number, options?: CallOptions): Answer<DomainRef[]>;
  /** Statistics of the given guests (none given: all) without waiting for any job lock. */
  getAllStats(
    ask: { domains?: readonly DomainRef[]; stats: number; flags?: number },
    options?: CallOptions,
  ): Answer<DomainStats[]>;
  lookupByUuid(uuid: string, options?: CallOptions): Answer<DomainRef>;
  lookupByName(name: string, options?: CallOptions): Answer<DomainRef>;
  getState(domain: DomainRef, options?: CallOptions): Answer<DomainStatus>;
  getXml(domain: DomainRef, flags?: number, options?: CallOptions): Answer<string>;
  isActive(domain: DomainRef, options?: CallOptions): Answer<boolean>;
  isPersistent(domain: DomainRef, options?: CallOptions): Answer<boolean>;
  getAutostart(domain: DomainRef, options?: CallOptions): Answer<boolean>;
  setAutostart(domain: DomainRef, isOn: boolean, options?: CallOptions): Answer<void>;
  hasManagedSave(domain: DomainRef, options?: CallOptions): Answer<boolean>;
  snapshotCount(domain: DomainRef, options?: CallOptions): Answer<number>;
  snapshotNames(domain: DomainRef, options?: CallOptions): Answer<string[]>;
  /** Of a running guest. `agent` waits for the guest: up to 5 s when it is silent. */
  interfaceAddresses(domain: DomainRef, source: AddressSource, options?: CallOptions): Answer<NicAddresses[]>;
  /** `disk`: a path or the target name, e.g. `vda`. */
  getBlockInfo(domain: DomainRef, disk: string, options?: CallOptions): Answer<BlockInfo>;
  /** Figures of the block job on that disk, undefined when there is none. */
  getBlockJob(
    domain: DomainRef,
    disk: string,
    options?: CallOptions,
  ): Answer<{ type: string; doneBytes: number; totalBytes: number } | undefined>;

  define(xml: string, flags?: number, options?: CallOptions): Answer<DomainRef>;
  undefine(domain: DomainRef, flags: number, options?: CallOptions): Answer<void>;
  /** Changes one device: a medium, a link. `xml` is the whole device; flags AFFECT. */
  updateDevice(domain: DomainRef, xml: string, flags: number, options?: CallOptions): Answer<void>;
  create(domain: DomainRef, flags?: number, options?: CallOptions): Answer<DomainRef>;
  suspend(domain: DomainRef, options?: CallOptions): Answer<void>;
  resume(domain: DomainRef, options?: CallOptions): Answer<void>;
  shutdown(domain: DomainRef, flags?: number, options?: CallOptions): Answer<void>;
  reboot(domain: DomainRef, flags?: number, options?: CallOptions): Answer<void>;
  destroy(domain: DomainRef, options?: CallOptions): Answer<void>;

  /**
   * The bytes of a serial port or console; `device` is its alias in the live definition (default: the first console,
   * else the first serial port). Only one client at a time has it; `isForced` ends whoever has it now. Give it a line
   * of its own.
   */
  openConsole(
    domain: DomainRef,
    how?: { readonly device?: string; readonly isForced?: boolean },
    options?: CallOptions,
  ): Answer<DataStream>;

  /** The job's fixed figures (older call, fewer of them). */
  getJobInfo(domain: DomainRef, options?: CallOptions): Answer<JobStats>;
  /** Flags JOB_STATS; COMPLETED without KEEP_COMPLETED clears what it reads. */
  getJobStats(domain: DomainRef, flags?: number, options?: CallOptions): Answer<JobStats>;
  /** Urgent: never queues behind other calls. Source only. */
  abortJob(domain: DomainRef, options?: CallOptions): Answer<void>;
  /** Urgent. Pauses a post-copy migration that can no longer be aborted (libvirt 8.5+). */
  pausePostCopy(domain: DomainRef, options?: CallOptions): Answer<void>;

  /** Starts measuring; the result arrives in the DIRTYRATE statistics. Seconds: 1 to 60. */
  startDirtyRateCalculation(domain: DomainRef, seconds: number, options?: CallOptions): Answer<void>;
}

const NEED_RESULTS = 1;
/** VIR_DOMAIN_ABORT_JOB_POSTCOPY */
const ABORT_JOB_POSTCOPY = 1;

export function domainsOver(line: Line): Domains {
  const urgent = (options?: CallOptions) => ({ ...options, isUrgent: true });
  return {
    ...domainLooksOver(line),
    listAll: (flags = 0, options) =>
      ask(line, proc.CONNECT_LIST_ALL_DOMAINS, { needResults: NEED_RESULTS, flags }, options, (r) => [
        ...r.domains,
      ]),
    getAllStats: ({ domains = [], stats, flags = 0 }, options) =>
      ask(
        line,
        proc.CONNECT_GET_ALL_DOMAIN_STATS,
        { domains, stats, flags: (flags | STATS_FLAGS.NOWAIT) >>> 0 },
        options,
        (r) => r.records.map((record) => readDomainStats(record.domain, record.params)),
      ),
    lookupByUuid: (uuid, options) =>
      ask(line, proc.DOMAIN_LOOKUP_BY_UUID, { uuid }, options, (r) => r.domain),
    lookupByName: (name, options) =>
      ask(line, proc.DOMAIN_LOOKUP_BY_NAME, { name }, options, (r) => r.domain),
    getState: (domain, options) =>
      ask(line, proc.DOMAIN_GET_STATE, { domain, flags: 0 }, options, (r) => domainStatus(r.state, r.reason)),
    getXml: (domain, flags = 0, options) =>
      ask(line, proc.DOMAIN_GET_XML_DESC, { domain, flags }, options, (r) => r.xml),
    isActive: (domain, options) => ask(line, proc.DOMAIN_IS_ACTIVE, { domain }, options, (r) => r.is),
    isPersistent: (domain, options) => ask(line, proc.DOMAIN_IS_PERSISTENT, { domain }, options, (r) => r.is),
    getAutostart: (domain, options) => ask(line, proc.DOMAIN_GET_AUTOSTART, { domain }, options, (r) => r.is),
    setAutostart: (domain, is, options) =>
      ask(line, proc.DOMAIN_SET_AUTOSTART, { domain, is }, options, nothing),
    hasManagedSave: (domain, options) =>
      ask(line, proc.DOMAIN_HAS_MANAGED_SAVE_IMAGE, { domain, flags: 0 }, options, (r) => r.is),
    snapshotCount: (domain, options) =>
      ask(line, proc.DOMAIN_SNAPSHOT_NUM, { domain, flags: 0 }, options, (r) => r.count),
    snapshotNames: (domain, options) =>
      ask(
        line,
        proc.DOMAIN_LIST_ALL_SNAPSHOTS,
        { domain, needResults: NEED_RESULTS, flags: 0 },
        options,
        (r) => r.snapshots.map((snapshot) => snapshot.name),
      ),
    interfaceAddresses: (domain, source, options) =>
      ask(
        line,
        proc.DOMAIN_INTERFACE_ADDRESSES,
        { domain, source: ADDRESS_SOURCES[source], flags: 0 },
        options,
        (r) => r.nics.map(readNicAddresses),
      ),
    getBlockInfo: (domain, path, options) =>
      ask(line, proc.DOMAIN_GET_BLOCK_INFO, { domain, path, flags: 0 }, options, (r) => ({
        capacityBytes: safeInteger(r.capacity),
        allocationBytes: safeInteger(r.allocation),
        physicalBytes: safeInteger(r.physical),
      })),
    getBlockJob: (domain, path, options) =>
      ask(line, proc.DOMAIN_GET_BLOCK_JOB_INFO, { domain, path, flags: 0 }, options, (r) => {
        if (r.found === 0) return undefined;
        const type = BLOCK_JOB_TYPES[r.type] ?? 'unknown';
        return { type, doneBytes: safeInteger(r.done), totalBytes: safeInteger(r.total) };
      }),

    define: (xml, flags = 0, options) =>
      ask(line, proc.DOMAIN_DEFINE_XML_FLAGS, { xml, flags }, options, (r) => r.domain),
    undefine: (domain, flags, options) =>
      ask(line, proc.DOMAIN_UNDEFINE_FLAGS, { domain, flags }, options, nothing),
    updateDevice: (domain, xml, flags, options) =>
      ask(line, proc.DOMAIN_UPDATE_DEVICE_FLAGS, { domain, xml, flags }, options, nothing),
    create: (domain, flags = 0, options) =>
      ask(line, proc.DOMAIN_CREATE_WITH_FLAGS, { domain, flags }, options, (r) => r.domain),
    suspend: (domain, options) => ask(line, proc.DOMAIN_SUSPEND, { domain }, options, nothing),
    resume: (domain, options) => ask(line, proc.DOMAIN_RESUME, { domain }, options, nothing),
    shutdown: (domain, flags = 0, options) =>
      ask(line, proc.DOMAIN_SHUTDOWN_FLAGS, { domain, flags }, options, nothing),
    reboot: (domain, flags = 0, options) =>
      ask(line, proc.DOMAIN_REBOOT, { domain, flags }, options, nothing),
    destroy: (domain, options) => ask(line, proc.DOMAIN_DESTROY, { domain }, options, nothing),

    openConsole: (domain, { device, isForced = false } = {}, options) => {
      const flags = isForced ? CONSOLE.FORCE : 0;
      return openDataStream(line, proc.DOMAIN_OPEN_CONSOLE, { domain, device, flags }, options);
    },

    getJobInfo: (domain, options) => ask(line, proc.DOMAIN_GET_JOB_INFO, { domain }, options, readJobInfo),
    getJobStats: (domain, flags = 0, options) =>
      ask(line, proc.DOMAIN_GET_JOB_STATS, { domain, flags }, options, (r) => readJobStats(r.type, r.params)),
    abortJob: (domain, options) => ask(line, proc.DOMAIN_ABORT_JOB, { domain }, urgent(options), nothing),
    pausePostCopy: (domain, options) =>
      ask(line, proc.DOMAIN_ABORT_JOB_FLAGS, { domain, flags: ABORT_JOB_POSTCOPY }, urgent(options), nothing),
    startDirtyRateCalculation: (domain, seconds, options) =>
      ask(line, proc.DOMAIN_START_DIRTY_RATE_CALC, { domain, seconds, flags: 0 }, options, nothing),
  };
}

type WireNic = ValueOf<(typeof proc.DOMAIN_INTERFACE_ADDRESSES)['reply']>['nics'][number];

const readNicAddresses = ({ name, mac, addresses }: WireNic): NicAddresses => ({
  name,
  ...(mac !== undefined && { mac: mac.toLowerCase() }),
  addresses: addresses.map(({ address, prefix }) => ({ address, prefix })),
});
