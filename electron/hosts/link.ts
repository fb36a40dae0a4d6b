import type { Fault } from '../../shared/domain/fault';
import type { ConnectStep, Connection, HostDetail, HostFacts, HostSummary } from '../../shared/domain/host';
import type { VmId, VmSummary } from '../../shared/domain/vm';
import { fail, ok, type Result } from '../../shared/lib/result';
import { createTopic, type Source } from '../api/topic';
import type { Libvirt } from '../libvirt';
import type { Clock, Log } from '../ports';
import type { Ask, KnownHostsFiles, OpenOptions, Session } from '../ssh';
import { attempt, type Live } from './attempt';
import { waitingFrom, waitingSteps, withFailure, withStep } from './connect-steps';
import type { Credentials } from './credentials';
import { diskPath } from './disk-path';
import { summaryOf, type Guests } from './guest';
import type { Host, RunOptions, RunOutput } from './host';
import { createLoadMeter } from './load-meter';
import { createLoadSampler, type LoadSampler } from './load-sampler';
import { refusedSecret, sudoPolicy, withSecrets } from './login';
import { openWay } from './open-way';
import { createPlaceFinder, type PlaceFinder } from './place-finder';
import { needsPerson, retryDelayMs } from './retry';
import { createRunner, type Runner } from './runner';
import type { SavedHost } from './saved-hosts';

/** One known host: its SSH session, its libvirt connection, and what was seen over them. */
export interface Link extends Host {
  readonly vmsTopic: Source<readonly VmSummary[]>;
  readonly detailTopic: Source<HostDetail>;
  summary(): HostSummary;
  saved(): SavedHost;
  guests(): Guests;
  readonly places: PlaceFinder;
  /** Somebody looks at figures: load is measured until the function returned is called. */
  watchLoad(): () => void;
  /** Looks at all VMs and their disks' places anew. `host-not-connected`, or what the looking met. */
  lookAgain(): Promise<Result<void, Fault>>;
  /** Begins to connect, at once and whatever it waited for. No-op while connected or under way. */
  connect(): void;
  /** Ends everything and stays so until `connect`. */
  disconnect(): void;
  /** Takes corrected data; the caller connects anew. */
  replace(saved: SavedHost): void;
}

export interface LinkOptions {
  readonly saved: SavedHost;
  readonly credentials: Credentials;
  readonly ask: Ask;
  readonly knownHosts: KnownHostsFiles;
  readonly clock: Clock;
  readonly log: Log;
  readonly judgeFacts: (facts: HostFacts) => Fault | undefined;
  readonly onSaved: (saved: SavedHost) => void;
  readonly onChange: () => void;
}

export const createLink = (options: LinkOptions): Link => new HostLink(options);

class HostLink implements Link {
  readonly #options: LinkOptions;
  readonly vmsTopic: Source<readonly VmSummary[]> = createTopic<readonly VmSummary[]>([]);
  readonly detailTopic: Source<HostDetail>;
  readonly places: PlaceFinder;
  readonly #sampler: LoadSampler;
  readonly #runner: Runner;
  #saved: SavedHost;
  #connection: Connection = { at: 'disconnected' };
  #steps: ConnectStep[] = waitingSteps();
  #session: Session | undefined;
  #live: Live | undefined;
  #meter: (() => ReturnType<ReturnType<typeof createLoadMeter>>) | undefined;
  /** Last seen; kept while the host is away. */
  #vms: readonly VmSummary[] | undefined;
  #guests: Guests = new Map();
  #failures = 0;
  #retry: NodeJS.Timeout | undefined;
  /** Ends the attempt or the session of now; a later one has another. */
  #now: AbortController | undefined;

  constructor(options: LinkOptions) {
    this.#options = options;
    this.#saved = options.saved;
    this.detailTopic = createTopic<HostDetail>({ id: options.saved.id, pools: [], networks: [], load: [] });
    this.#runner = createRunner(
      () => this.#live,
      () => this.#notConnected(),
      () => sudoPolicy(options.credentials),
    );
    this.places = createPlaceFinder(this.#runner.runQuietly, () => this.#changed());
    this.#sampler = createLoadSampler(
      async () => this.#meter?.(),
      (reading) => this.#live?.inventory.measured(reading.vmCpuPercents),
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
  connection = () => this.#connection;
  facts = () => this.#live?.facts ?? this.#saved.facts;
  vms = () => this.#vms;
  guests = () => this.#guests;
  watchLoad = () => this.#sampler.hold();

  summary(): HostSummary {
    const { id, name, address, port, user, login } = this.#saved;
    const vms = this.#vms && {
      total: this.#vms.length,
      running: this.#vms.filter((vm) => vm.state === 'running' || vm.state === 'blocked').length,
    };
    return { id, name, address, port, user, login, connection: this.#connection, facts: this.facts(), vms };
  }

  session(): Result<Session, Fault> {
    return this.#live === undefined ? fail(this.#notConnected()) : ok(this.#live.session);
  }

  libvirt(): Result<Libvirt, Fault> {
    return this.#live === undefined ? fail(this.#notConnected()) : ok(this.#live.libvirt);
  }

  async openLibvirt(signal?: AbortSignal): Promise<Result<Libvirt, Fault>> {
    if (this.#live === undefined) return fail(this.#notConnected());
    const { session, way } = this.#live;
    return openWay(
      { session, sudo: () => sudoPolicy(this.#options.credentials), ...(signal && { signal }) },
      way,
    );
  }

  run = (argv: readonly string[], options: RunOptions = {}): Promise<Result<RunOutput, Fault>> =>
    this.#runner.run(argv, options);

  async refreshVm(vmId: VmId): Promise<void> {
    await this.#live?.inventory.refreshVm(vmId);
  }

  async lookAgain(): Promise<Result<void, Fault>> {
    if (this.#live === undefined) return fail(this.#notConnected());
    const read = await this.#live.inventory.readAll();
    return read.ok ? this.places.findAll(this.#diskPaths()) : read;
  }

  connect(): void {
    if (this.#connection.at === 'connected' || this.#connection.at === 'connecting') return;
    this.#failures = 0;
    void this.#attempt();
  }

  disconnect(): void {
    this.#end();
    this.#set({ at: 'disconnected' });
  }

  replace(saved: SavedHost): void {
    this.disconnect();
    this.#saved = saved;
    this.#changed();
  }

  async #attempt(): Promise<void> {
    clearTimeout(this.#retry);
    const now = new AbortController();
    this.#now = now;
    this.#steps = this.#session === undefined ? waitingSteps() : waitingFrom(this.#steps, 'channel');
    this.#set({ at: 'connecting', steps: this.#steps });
    const { clock, log, judgeFacts } = this.#options;
    const result = await attempt({
      session: this.#session,
      open: () => this.#openOptions(),
      sudo: () => sudoPolicy(this.#options.credentials),
      rememberedWay: this.#saved.way,
      onStep: (step) => this.#stepped(now, step),
      onSession: (session) => this.#tookSession(now, session),
      judgeFacts,
      inventory: { log, onChange: () => this.#inventoryChanged() },
      clock,
      signal: now.signal,
    });
    if (now.signal.aborted) {
      if (result.ok) closeLive(result.value);
      return;
    }
    if (result.ok) this.#connected(now, result.value);
    else await this.#failed(result.fault);
  }

  async #openOptions(): Promise<OpenOptions> {
    const { address, port, user, login } = this.#saved;
    const { ask, knownHosts, credentials } = this.#options;
    return { address, port, user, login: await withSecrets(login, credentials), knownHosts, ask };
  }

  #stepped(now: AbortController, step: ConnectStep): void {
    if (now.signal.aborted) return;
    this.#steps = withStep(this.#steps, step);
    this.#set({ at: 'connecting', steps: this.#steps });
  }

  #tookSession(now: AbortController, session: Session): void {
    if (now.signal.aborted) return session.close();
    this.#session = session;
    void session.closed.then((fault) => {
      if (this.#session !== session) return;
      this.#session = undefined;
      if (this.#live?.session === session) void this.#lost(fault ?? this.#lineLost());
    });
  }

  #connected(now: AbortController, live: Live): void {
    const { clock, onSaved } = this.#options;
    this.#live = live;
    this.#failures = 0;
    this.#meter = createLoadMeter(live.libvirt, clock);
    this.#saved = { ...this.#saved, way: live.way, facts: live.facts };
    onSaved(this.#saved);
    const { user } = live.session;
    this.#set({ at: 'connected', steps: this.#steps, sinceMs: clock.now(), way: live.way, user });
    this.#inventoryChanged();
    void live.libvirt.closed.then((fault) => {
      if (this.#live === live && !now.signal.aborted) void this.#lost(fault);
    });
  }

  /** The line was there and is gone: the session may still stand (a daemon restarted), then it is used again. */
  async #lost(fault: Fault): Promise<void> {
    this.#options.log.warn('host.lost', { host: this.name, fault });
    this.#dropLive();
    await this.#failed(fault);
  }

  async #failed(fault: Fault): Promise<void> {
    const wrong = refusedSecret(fault.code);
    if (wrong !== undefined) await this.#options.credentials.drop(wrong);
    this.#steps = withFailure(this.#steps);
    if (needsPerson(fault)) {
      // A new login is needed for a new group, a new key, a new password: this session's is of no more use.
      this.#end();
      return this.#set({ at: 'refused', steps: this.#steps, because: fault });
    }
    this.#failures += 1;
    const delayMs = retryDelayMs(this.#failures);
    this.#retry = setTimeout(() => void this.#attempt(), delayMs).unref();
    this.#set({
      at: 'lost',
      steps: this.#steps,
      because: fault,
      retryAtMs: this.#options.clock.now() + delayMs,
    });
  }

  #end(): void {
    clearTimeout(this.#retry);
    this.#now?.abort();
    this.#now = undefined;
    this.#dropLive();
    const session = this.#session;
    this.#session = undefined;
    session?.close();
  }

  #dropLive(): void {
    const live = this.#live;
    this.#live = undefined;
    this.#meter = undefined;
    if (live !== undefined) closeLive(live);
  }

  #set(connection: Connection): void {
    this.#connection = connection;
    this.#changed();
  }

  #inventoryChanged(): void {
    const inventory = this.#live?.inventory;
    if (inventory === undefined) return;
    this.#guests = new Map(inventory.guests());
    this.#vms = [...this.#guests.values()].map((guest) => summaryOf(guest, this.id)).sort(byName);
    this.vmsTopic.set(this.#vms);
    this.detailTopic.set({
      id: this.id,
      pools: [...inventory.pools()],
      networks: [...inventory.networks()],
      load: [...this.#sampler.samples()],
    });
    this.places.want(this.#diskPaths());
    this.#changed();
  }

  #diskPaths(): string[] {
    const { pools } = this.detailTopic.current();
    const disks = [...this.#guests.values()].flatMap((guest) => guest.definition?.disks ?? []);
    return [...new Set(disks.flatMap((disk) => diskPath(disk, pools) ?? []))];
  }

  #changed(): void {
    this.#options.onChange();
  }

  #notConnected(): Fault {
    return { code: 'host-not-connected', hostId: this.id, name: this.name };
  }

  #lineLost(): Fault {
    return { code: 'line-lost', address: this.address, port: this.port };
  }
}

function closeLive(live: Live): void {
  live.inventory.close();
  void live.libvirt.close();
}

const byName = (a: VmSummary, b: VmSummary): number => a.name.localeCompare(b.name, 'en', { numeric: true });
