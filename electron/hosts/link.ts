import type { Fault } from '../../shared/domain/fault';
import type { HostDetail, HostSummary } from '../../shared/domain/host';
import type { VmId, VmLoad, VmSummary } from '../../shared/domain/vm';
import { compareNaturally } from '../../shared/lib/natural-key';
import { fail, ok, type Result } from '../../shared/lib/result';
import { createTopic, type Source } from '../api/topic';
import type { Libvirt } from '../libvirt';
import type { Session } from '../ssh';
import type { Live } from './attempt';
import { Dialer, type DialerOptions } from './dialer';
import { diskPath } from './disk-path';
import type { Surroundings } from './finding';
import { summaryOf, type Guests } from './guest';
import type { Host } from './host';
import type { SeenThen } from './last-known';
import { createLoadMeter, type Reading } from './load-meter';
import { createLoadHistory } from './load-history';
import { createLoadSampler, type Attention, type LoadSampler } from './load-sampler';
import { sudoPolicy } from './login';
import { openWay } from './open-way';
import { createPlaceFinder, type PlaceFinder } from './place-finder';
import { createRunner, type Runner } from './runner';
import type { SavedHost } from './saved-hosts';

/** One known host: its SSH session, its libvirt connection, and what was seen over them. */
export interface Link extends Host {
  readonly vmsTopic: Source<readonly VmSummary[]>;
  readonly detailTopic: Source<HostDetail>;
  readonly places: PlaceFinder;
  readonly surroundings: Surroundings;
  /** How often libvirt has told that a pool was refreshed since the host is connected. */
  refreshesOf(poolId: string): number;
  summary(): HostSummary;
  saved(): SavedHost;
  guests(): Guests;
  /** Somebody looks at figures: load is measured until the function returned is called. */
  watchLoad(attention?: Attention): () => void;
  /** The last readings of one VM's load, oldest first. */
  vmLoad(vmId: VmId): readonly VmLoad[];
  /** Calls back after every reading; returns the stop. */
  onLoad(listener: () => void): () => void;
  /** Looks at all VMs and their disks' places anew. `host-not-connected`, or what the looking met. */
  lookAgain(): Promise<Result<void, Fault>>;
  /** Begins to connect, at once and whatever it waited for. No-op while connected or under way. */
  connect(): void;
  /** Its line may be dead without a word: asks it at once. What waits for a retry is tried at once. */
  knock(): void;
  /** Ends everything and stays so until `connect`. */
  disconnect(): void;
  /** Lets go and takes corrected data; the caller connects anew. */
  replace(saved: SavedHost): void;
  /** Takes another name and labels; the connection is left alone. */
  relabel(saved: SavedHost): void;
}

export interface LinkOptions extends Pick<
  DialerOptions,
  'credentials' | 'ask' | 'ssh' | 'knownHosts' | 'clock' | 'log' | 'judgeFacts'
> {
  readonly saved: SavedHost;
  readonly onSaved: (saved: SavedHost) => void;
  /** What the last session saw: shown, and never judged by, until the host was read anew. */
  readonly lastKnown: SeenThen | undefined;
  /** Seen just now: for the next session's first picture. */
  readonly onSeen: (seen: SeenThen) => void;
  readonly onChange: () => void;
}

export const createLink = (options: LinkOptions): Link => new HostLink(options);

class HostLink implements Link {
  readonly vmsTopic: Source<readonly VmSummary[]> = createTopic<readonly VmSummary[]>([]);
  readonly detailTopic: Source<HostDetail>;
  readonly places: PlaceFinder;
  readonly surroundings: Surroundings = {
    placeOf: (disk) => {
      const path = diskPath(disk, this.detailTopic.current().pools);
      return path === undefined ? undefined : this.places.get(path);
    },
    addressesOf: (mac) => this.#dialer.live()?.inventory.addressesOf(mac) ?? [],
  };
  readonly #options: LinkOptions;
  readonly #dialer: Dialer;
  readonly #runner: Runner;
  readonly #sampler: LoadSampler;
  readonly #history = createLoadHistory();
  readonly #loadListeners = new Set<() => void>();
  #saved: SavedHost;
  #readLoad: (() => Promise<Reading | undefined>) | undefined;
  /** Last seen; kept while the host is away. */
  #vms: readonly VmSummary[] | undefined;
  /** What is shown, and when it was current. */
  #seen: SeenThen | undefined;
  #guests: Guests = new Map();

  constructor(options: LinkOptions) {
    const { credentials, onChange } = options;
    this.#options = options;
    this.#saved = options.saved;
    this.#seen = options.lastKnown;
    this.vmsTopic.set(options.lastKnown?.vms ?? []);
    this.detailTopic = createTopic<HostDetail>({ id: options.saved.id, pools: [], networks: [], load: [] });
    this.#dialer = new Dialer({
      ...options,
      saved: () => this.#saved,
      onState: onChange,
      onLive: (live) => this.#took(live),
      onInventory: () => this.#publish(this.#dialer.live()),
    });
    const { live } = this.#dialer;
    this.#runner = createRunner(
      live,
      () => this.#notConnected(),
      () => sudoPolicy(credentials),
      this.#dialer.session,
    );
    this.places = createPlaceFinder(this.#runner.runQuietly, onChange);
    this.#sampler = createLoadSampler(
      async () => (live() === undefined ? undefined : this.#readLoad?.()),
      (reading) => this.#measured(reading),
    );
  }

  get id() {
    return this.#saved.id;
  }
  get name() {
    return this.#saved.name;
  }
  get address() {
    return this.#saved.address;
  }
  get port() {
    return this.#saved.port;
  }
  get user() {
    return this.#saved.user;
  }

  saved = () => this.#saved;
  connection = () => this.#dialer.connection();
  facts = () => this.#dialer.live()?.facts ?? this.#seen?.facts;
  vms = () => this.#vms;
  guests = () => this.#guests;
  watchLoad = (attention: Attention = 'list') => this.#sampler.hold(attention);
  refreshesOf = (poolId: string) => this.#dialer.live()?.inventory.refreshesOf(poolId) ?? 0;
  vmLoad = (vmId: VmId) => this.#history.of(vmId);
  connect = () => this.#dialer.connect();
  knock = () => this.#dialer.knock();
  disconnect = () => this.#dialer.disconnect();
  run: Host['run'] = (argv, options) => this.#runner.run(argv, options);
  session = (): Result<Session, Fault> => this.#whileLive((live) => live.session);
  libvirt = (): Result<Libvirt, Fault> => this.#whileLive((live) => live.libvirt);

  replace(saved: SavedHost): void {
    this.disconnect();
    const before = this.#saved;
    // Another place may be another machine: what was seen of the old one says nothing about it.
    if (places.some((part) => before[part] !== saved[part])) this.#forgetSeen();
    this.#saved = saved;
    this.#options.onChange();
  }

  relabel(saved: SavedHost): void {
    this.#saved = saved;
    this.#options.onChange();
  }

  onLoad(listener: () => void): () => void {
    this.#loadListeners.add(listener);
    return () => void this.#loadListeners.delete(listener);
  }

  #measured(reading: Reading): void {
    this.#history.add(reading.vms);
    this.#dialer.live()?.inventory.measured(reading.vms);
    for (const listener of [...this.#loadListeners]) listener();
  }

  #forgetSeen(): void {
    this.#vms = undefined;
    this.#guests = new Map();
    this.#seen = undefined;
    this.vmsTopic.set([]);
  }

  summary(): HostSummary {
    const { way: _way, ...saved } = this.#saved;
    const shown = this.#seen?.vms;
    const vms = shown && {
      total: shown.length,
      running: shown.filter((vm) => vm.state === 'running' || vm.state === 'blocked').length,
    };
    const seenAtMs = this.#dialer.live() === undefined ? this.#seen?.atMs : undefined;
    return { ...saved, connection: this.connection(), facts: this.facts(), vms, seenAtMs };
  }

  async openLibvirt(signal?: AbortSignal, how = { holdsLine: false }): Promise<Result<Libvirt, Fault>> {
    const live = this.#dialer.live();
    if (live === undefined) return fail(this.#notConnected());
    // A connection of one's own is for acting. The daemon would refuse each call anyway, less clearly.
    if (live.way.isReadOnly) return fail({ code: 'read-only' });
    const sudo = () => sudoPolicy(this.#options.credentials);
    const letGo = how.holdsLine ? live.session.hold() : () => undefined;
    const opened = await openWay({ session: live.session, sudo, ...(signal && { signal }) }, live.way);
    if (opened.ok) void opened.value.closed.then(letGo);
    else letGo();
    return opened;
  }

  async refreshVm(vmId: VmId): Promise<void> {
    await this.#dialer.live()?.inventory.refreshVm(vmId);
  }

  async lookAgain(): Promise<Result<void, Fault>> {
    const live = this.#dialer.live();
    if (live === undefined) return fail(this.#notConnected());
    const read = await live.inventory.readAll();
    return read.ok ? this.places.findAll(this.#diskPaths()) : read;
  }

  #took(live: Live): void {
    this.#readLoad = createLoadMeter(live.libvirt, this.#options.clock);
    if (JSON.stringify(this.#saved.way) !== JSON.stringify(live.way)) {
      this.#saved = { ...this.#saved, way: live.way };
      this.#options.onSaved(this.#saved);
    }
    this.#publish(live);
  }

  #publish(live: Live | undefined): void {
    if (live === undefined) return;
    const { inventory } = live;
    this.#guests = new Map(inventory.guests());
    const [pools, networks] = [[...inventory.pools()], [...inventory.networks()]];
    this.detailTopic.set({ id: this.id, pools, networks, load: [...this.#sampler.samples()] });
    this.#vms = [...this.#guests.values()]
      .map((guest) => summaryOf(guest, this.id, this.surroundings))
      .sort(byName);
    this.vmsTopic.set(this.#vms);
    this.#seen = { atMs: this.#options.clock.now(), facts: live.facts, vms: this.#vms };
    this.#options.onSeen(this.#seen);
    this.places.want(this.#diskPaths());
    this.#options.onChange();
  }

  #diskPaths(): string[] {
    const { pools } = this.detailTopic.current();
    const disks = [...this.#guests.values()].flatMap((guest) => guest.definition?.disks ?? []);
    return [...new Set(disks.flatMap((disk) => diskPath(disk, pools) ?? []))];
  }

  #whileLive<T>(pick: (live: Live) => T): Result<T, Fault> {
    const live = this.#dialer.live();
    return live === undefined ? fail(this.#notConnected()) : ok(pick(live));
  }

  #notConnected(): Fault {
    return { code: 'host-not-connected', hostId: this.id, name: this.name };
  }
}

const places = ['address', 'port', 'jump', 'instance'] as const;

const byName = (a: VmSummary, b: VmSummary): number => compareNaturally(a.name, b.name);
