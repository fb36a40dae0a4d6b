import { randomUUID } from 'node:crypto';
import type { Duplex } from 'node:stream';
import type { DomainRef, NetworkRef, PoolRef, VolumeRef } from '../../../electron/libvirt/index';
import type { DomainStatus, LifecycleDetail, LifecycleEvent } from '../../../electron/libvirt/index';
import * as events from '../../../electron/libvirt/protocol/event-procedures';
import { lifecycleNumbers } from '../../../electron/libvirt/protocol/words';
import type { Job } from './job';
import { duplexPair } from './pipe';
import { Script } from './script';
import { Session } from './session';
import type { FakeStream } from './stream';

export interface FakeDisk {
  readonly target: string;
  readonly path: string;
  readonly format: 'raw' | 'qcow2';
  readonly capacityBytes: number;
  /** On storage both hosts see; otherwise begin refuses without UNSAFE or a disk copy. */
  readonly isShared: boolean;
}
export interface FakeDomain {
  readonly uuid: string;
  name: string;
  status: DomainStatus;
  isPersistent: boolean;
  isAutostarted: boolean;
  hasManagedSave: boolean;
  snapshots: number;
  /** Of incremental backups. */
  checkpoints: readonly string[];
  readonly vcpus: number;
  readonly memoryBytes: number;
  /** How fast the guest writes its memory. */
  dirtyBytesPerSecond: number;
  /** A measurement of that, from its start on; undefined while none was asked for. */
  dirtyRateAsked: { readonly atMs: number; readonly seconds: number } | undefined;
  /** Share of one CPU it uses, 0 to `vcpus`. */
  load: number;
  /** What its definition says; another list is what a change with `--config` makes, of which no event tells. */
  disks: readonly FakeDisk[];
  readonly network: string | undefined;
  /** What its network card is known by, and to whom. */
  addresses: readonly {
    readonly address: string;
    readonly prefix: number;
    readonly by: 'lease' | 'arp' | 'agent';
  }[];
  /** The guest agent's channel, where it has one. */
  agent: 'connected' | 'disconnected' | undefined;
  readonly machine: string;
  readonly startedAtMs: number;
  id: number;
  job: Job | undefined;
  /** The connection an incoming guest dies with; undefined for all others. */
  incomingOf: Session | undefined;
  maxDowntimeMs: number;
  maxSpeedBytes: number;
  /** What each of its serial ports hangs on, serial0 first; only a pty can be opened as a console. */
  readonly serials: readonly ('pty' | 'unix' | 'file')[];
  /** The clients that have consoles open, by alias. */
  readonly consoles: Map<string, FakeStream>;
}
export interface FakePool extends PoolRef {
  readonly path: string;
  isActive: boolean;
  isAutostarted: boolean;
  readonly capacityBytes: number;
  /** As the daemon lists them. */
  readonly volumes: FakeVolume[];
  /** Files in its folder that came since its last refresh. */
  readonly arrivals: FakeVolume[];
}
export interface FakeVolume {
  readonly name: string;
  readonly capacityBytes: number;
}
export interface FakeNetwork extends NetworkRef {
  isActive: boolean;
  isAutostarted: boolean;
  /** As it was defined; a plain NAT network where it is left out. */
  readonly xml?: string;
  readonly bridge: string;
}

/** A guest to add; what is left out gets an ordinary value. */
export type DomainSeed = Partial<
  Omit<FakeDomain, 'job' | 'incomingOf' | 'id' | 'startedAtMs' | 'consoles' | 'dirtyRateAsked'>
> & {
  name: string;
};

const GiB = 1024 ** 3;
const ACTIVE_STATES = ['running', 'paused', 'blocked', 'shutdown', 'pmsuspended'];

/** Several hosts that can reach each other. */
export class World {
  readonly hosts: FakeHost[] = [];

  addHost(name: string, seed: Partial<Pick<FakeHost, 'hostUuid' | 'libvirtVersion'>> = {}): FakeHost {
    const host = new FakeHost(this, name, seed);
    this.hosts.push(host);
    return host;
  }

  /** The host a migration URI leads to: `tcp://name[:port]`, `tcp:name:port`, `qemu+ssh://user@name/system`. */
  find(uri: string): FakeHost | undefined {
    const name = /^[a-z+]+:(?:\/\/)?(?:[^@/]*@)?([^:/]+)/.exec(uri)?.[1];
    return this.hosts.find((host) => host.name === name);
  }
}

/** One host with its daemon. `dial()` opens a line to it; `script` says what goes wrong. */
export class FakeHost {
  readonly world: World;
  readonly name: string;
  readonly hostUuid: string;
  readonly libvirtVersion: number;
  readonly domains = new Map<string, FakeDomain>();
  readonly pools: FakePool[] = [];
  readonly networks: FakeNetwork[] = [];
  /** Network filters, by name. */
  readonly filters: string[] = [];
  readonly sessions = new Set<Session>();
  readonly script = new Script();
  readonly bootedAtMs = Date.now();
  /** Calls that arrived, over every line. */
  calls = 0;
  readonly memoryBytes = 64 * GiB;
  /** The CPU a `host-model` guest gets. */
  cpuModel = 'EPYC-Rome';
  readonly cpus = 8;
  /** 0 none: root. 2 polkit, answered with `polkit`. */
  auth: { readonly types: readonly number[]; readonly polkit: 'granted' | 'denied' } = {
    types: [0],
    polkit: 'granted',
  };
  /** Between this host and others: what a migration's memory flows through. */
  readonly link = { isUp: true, bytesPerSecond: 1 * GiB };
  private nextId = 1;

  constructor(world: World, name: string, seed: { hostUuid?: string; libvirtVersion?: number }) {
    this.world = world;
    this.name = name;
    this.hostUuid = seed.hostUuid ?? randomUUID();
    this.libvirtVersion = seed.libvirtVersion ?? 9_000_000;
  }

  /** A new line to this host's daemon. */
  dial(): Duplex {
    const [near, far] = duplexPair();
    this.serve(far);
    return near;
  }

  /** Answers on a line that someone else opened. */
  serve(line: Duplex): void {
    this.sessions.add(new Session(this, line));
  }

  /** Every line drops at once. */
  cutAll(): void {
    for (const session of [...this.sessions]) session.cut();
  }

  addDomain(seed: DomainSeed): FakeDomain {
    const status = seed.status ?? { state: 'running', reason: 'booted' };
    const domain: FakeDomain = {
      uuid: randomUUID(),
      isPersistent: true,
      isAutostarted: false,
      hasManagedSave: false,
      snapshots: 0,
      checkpoints: [],
      vcpus: 2,
      memoryBytes: 0.125 * GiB,
      dirtyBytesPerSecond: 8 * 1024 ** 2,
      load: 0.1,
      disks: [],
      network: undefined,
      addresses: [],
      agent: undefined,
      machine: 'pc-q35-7.2',
      maxDowntimeMs: 300,
      maxSpeedBytes: 2 ** 53 - 1,
      serials: ['pty'],
      ...seed,
      status,
      id: ACTIVE_STATES.includes(status.state) ? this.nextId++ : -1,
      startedAtMs: Date.now(),
      dirtyRateAsked: undefined,
      job: undefined,
      incomingOf: undefined,
      consoles: new Map(),
    };
    this.domains.set(domain.uuid, domain);
    return domain;
  }

  addPool(name: string, path: string, volumes: FakePool['volumes'] = []): FakePool {
    const pool = {
      name,
      uuid: randomUUID(),
      path,
      isActive: true,
      isAutostarted: true,
      capacityBytes: 500 * GiB,
      volumes,
      arrivals: [],
    };
    this.pools.push(pool);
    return pool;
  }

  addNetwork(name: string, bridge = 'virbr0', seed: Partial<FakeNetwork> = {}): FakeNetwork {
    const uuid = randomUUID();
    const network = { name, uuid, isActive: true, isAutostarted: true, bridge, ...seed };
    this.networks.push(network);
    return network;
  }

  /** Changes what a guest is doing, and says so to whoever registered. */
  change(domain: FakeDomain, status: DomainStatus, event: LifecycleEvent, detail: LifecycleDetail): void {
    const wasActive = isActive(domain);
    domain.status = status;
    if (isActive(domain) && !wasActive) domain.id = this.nextId++;
    this.tellLifecycle(domain, event, detail);
    if (isActive(domain)) return;
    for (const stream of domain.consoles.values()) stream.end();
    domain.id = -1;
    if (!domain.isPersistent) this.domains.delete(domain.uuid);
  }

  tellLifecycle(domain: FakeDomain, event: LifecycleEvent, detail: LifecycleDetail): void {
    const [eventNumber, detailNumber] = lifecycleNumbers(event, detail);
    const body = { domain: domainRef(domain), event: eventNumber, detail: detailNumber };
    this.tell('domain', events.LIFECYCLE, body);
  }

  tell<T extends { callback: number }>(
    family: 'domain' | 'network' | 'pool',
    message: events.EventMessage<T>,
    body: Omit<T, 'callback'>,
  ): void {
    for (const session of this.sessions) session.tell(family, message, body);
  }
}

export const isActive = (domain: FakeDomain): boolean => ACTIVE_STATES.includes(domain.status.state);

export const domainRef = ({ name, uuid, id }: FakeDomain): DomainRef => ({ name, uuid, id });

export const volumeRef = (pool: FakePool, name: string): VolumeRef => ({
  pool: pool.name,
  name,
  key: `${pool.path}/${name}`,
});
