import type { Fault } from '../../shared/domain/fault';
import type { Network, Pool } from '../../shared/domain/host';
import type { VmId } from '../../shared/domain/vm';
import { ok, type Result } from '../../shared/lib/result';
import type { Libvirt, LibvirtEvent } from '../libvirt';
import type { Log } from '../ports';
import { isActive, type Guest, type Guests } from './guest';
import { createLeases, type Leases } from './leases';
import type { VmReading } from './load-meter';
import { readNetworks } from './networks';
import { readPools } from './pools';
import { readGuest, readGuests } from './read-guests';
import { createRefreshQueue } from './refresh-queue';
import { createRotation } from './rotation';

export interface InventoryOptions {
  readonly libvirt: Libvirt;
  readonly log: Log;
  /** Something in here is different now. */
  readonly onChange: () => void;
}

/** What a host has, kept current by libvirt's events for as long as its connection lives. */
export interface Inventory {
  guests(): Guests;
  pools(): readonly Pool[];
  networks(): readonly Network[];
  /** How often libvirt has told that a pool was refreshed: another number, other volumes. */
  refreshesOf(poolId: string): number;
  /** The addresses a network card was given by the host's own networks; its MAC in lower case. */
  addressesOf(mac: string): readonly string[];
  /** Looks at everything anew. */
  readAll(): Promise<Result<void, Fault>>;
  refreshVm(id: VmId): Promise<void>;
  /** Puts figures measured elsewhere into the guests. */
  measured(readings: ReadonlyMap<VmId, VmReading>): void;
  close(): void;
}

/** libvirt sends no event when a move removes its source's definition; nor for what a lost event would have told. */
const sweepEveryMs = 30_000;
const afterDepartureMs = [1_500, 5_000];
/** Nor for a change to the definition of a guest that is off: so many of those are read anew with each sweep. */
const definitionsPerSweep = 32;

/** Registers for events first and reads after, so that nothing falls between. Faults: those of the calls. */
export async function openInventory(options: InventoryOptions): Promise<Result<Inventory, Fault>> {
  const inventory = new LiveInventory(options);
  const read = await inventory.open();
  if (read.ok) return ok(inventory);
  inventory.close();
  return read;
}

class LiveInventory implements Inventory {
  readonly #options: InventoryOptions;
  #guests = new Map<VmId, Guest>();
  #pools: readonly Pool[] = [];
  #networks: readonly Network[] = [];
  readonly #poolRefreshes = new Map<string, number>();
  readonly #leases: Leases;
  #stopListening: () => void = () => undefined;
  /** For every list being read: what was read anew since. */
  readonly #listsUnderWay = new Set<Set<VmId>>();
  readonly #timers = new Set<NodeJS.Timeout>();
  #isClosed = false;

  readonly refreshVm = createRefreshQueue<VmId>((id) => this.#readVm(id));
  readonly #refreshPools = createRefreshQueue<'pools'>(() => this.#readPools());
  readonly #refreshNetworks = createRefreshQueue<'networks'>(() => this.#readNetworks());
  readonly #nextOff = createRotation(definitionsPerSweep);
  readonly #sweep = createRefreshQueue<'all'>(() =>
    this.#readAll(new Set(this.#nextOff(this.#idsOff()))).then(() => undefined),
  );

  constructor(options: InventoryOptions) {
    this.#options = options;
    const { libvirt } = options;
    this.#leases = createLeases({ libvirt, networks: this.networks, onChange: () => this.#changed() });
  }

  guests = (): Guests => this.#guests;
  pools = () => this.#pools;
  networks = () => this.#networks;
  refreshesOf = (poolId: string) => this.#poolRefreshes.get(poolId) ?? 0;
  addressesOf = (mac: string) => this.#leases.addressesOf(mac);
  readAll = () => this.#readAll(new Set());

  async open(): Promise<Result<void, Fault>> {
    const { events } = this.#options.libvirt;
    this.#stopListening = events.listen((event) => this.#hear(event));
    const registered = await events.register();
    if (!registered.ok) return registered;
    if (registered.value.refused.length > 0) {
      this.#options.log.info('host.events-refused', { refused: registered.value.refused });
    }
    const read = await this.readAll();
    if (read.ok) this.#sweepLater();
    return read;
  }

  /** `anew`: of these the definition too, although it is known. */
  async #readAll(anew: ReadonlySet<VmId>): Promise<Result<void, Fault>> {
    const { libvirt } = this.#options;
    const newer = new Set<VmId>();
    this.#listsUnderWay.add(newer);
    const [guests] = await Promise.all([
      readGuests(libvirt, this.#guests, anew),
      this.#readPools(),
      this.#readNetworks().then(() => this.#leases.read()),
    ]);
    this.#listsUnderWay.delete(newer);
    if (!guests.ok) return guests;
    this.#takeList(guests.value, newer);
    return ok(undefined);
  }

  /** An event that came while the list was on its way knows better than the list. */
  #takeList(guests: Map<VmId, Guest>, newer: ReadonlySet<VmId>): void {
    for (const id of newer) {
      const guest = this.#guests.get(id);
      if (guest === undefined) guests.delete(id);
      else guests.set(id, guest);
    }
    this.#guests = guests;
    this.#changed();
  }

  measured(readings: ReadonlyMap<VmId, VmReading>): void {
    for (const [id, guest] of this.#guests) {
      const reading = readings.get(id);
      const memory = reading?.memory ?? (isActive(guest) ? guest.memory : undefined);
      this.#guests.set(id, { ...guest, memory, cpuPercent: reading?.load?.cpuPercent });
    }
    this.#changed();
  }

  close(): void {
    this.#isClosed = true;
    this.#stopListening();
    this.#leases.close();
    for (const timer of this.#timers) clearTimeout(timer);
  }

  #hear(event: LibvirtEvent): void {
    switch (event.kind) {
      case 'lifecycle':
        void this.refreshVm(event.domain.uuid);
        if (event.event === 'stopped' && event.detail === 'migrated') this.#lookAgainAt(event.domain.uuid);
        if (event.event === 'started') this.#leases.expectMore();
        return;
      case 'io-error':
      case 'disk-change':
      case 'device-added':
      case 'device-removed':
      case 'block-job':
      case 'metadata-change':
      case 'job-completed':
      case 'agent':
        return void this.refreshVm(event.domain.uuid);
      case 'network':
        return void this.#refreshNetworks('networks');
      case 'pool-refresh':
        this.#poolRefreshes.set(event.pool.uuid, this.refreshesOf(event.pool.uuid) + 1);
        return void this.#refreshPools('pools');
      case 'pool':
        return void this.#refreshPools('pools');
      case 'unreadable':
        return void this.#sweep('all');
      case 'reboot':
      case 'migration-iteration':
        return;
    }
  }

  async #readVm(id: VmId): Promise<void> {
    const read = await readGuest(this.#options.libvirt, id, this.#guests.get(id));
    if (!read.ok) return this.#missed('vm', read.fault);
    if (read.value === undefined) this.#guests.delete(id);
    else this.#guests.set(id, read.value);
    for (const newer of this.#listsUnderWay) newer.add(id);
    this.#changed();
  }

  async #readPools(): Promise<void> {
    const pools = await readPools(this.#options.libvirt);
    if (!pools.ok) return this.#missed('pools', pools.fault);
    this.#pools = pools.value;
    this.#changed();
  }

  async #readNetworks(): Promise<void> {
    const networks = await readNetworks(this.#options.libvirt);
    if (!networks.ok) return this.#missed('networks', networks.fault);
    this.#networks = networks.value;
    this.#changed();
  }

  /** The line's own end is told elsewhere; anything else is looked at again with the next sweep. */
  #missed(what: string, fault: Fault): void {
    if (!this.#isClosed) this.#options.log.warn('host.read-failed', { what, fault });
  }

  #changed(): void {
    if (!this.#isClosed) this.#options.onChange();
  }

  #idsOff(): VmId[] {
    return [...this.#guests.values()].flatMap((guest) => (isActive(guest) ? [] : [guest.ref.uuid]));
  }

  #lookAgainAt(id: VmId): void {
    for (const waitMs of afterDepartureMs) this.#later(waitMs, () => void this.refreshVm(id));
  }

  #sweepLater(): void {
    this.#later(sweepEveryMs, () => void this.#sweep('all').finally(() => this.#sweepLater()));
  }

  #later(waitMs: number, act: () => void): void {
    if (this.#isClosed) return;
    const timer = setTimeout(() => {
      this.#timers.delete(timer);
      act();
    }, waitMs).unref();
    this.#timers.add(timer);
  }
}
