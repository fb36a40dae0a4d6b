import type { Network } from '../../shared/domain/host';
import type { DhcpLease, Libvirt } from '../libvirt';
import { callsAtOnce, mapLimit } from './map-limit';
import { createRefreshQueue } from './refresh-queue';

/** The addresses a host's own networks have given out. */
export interface Leases {
  /** Those of one network card; its MAC in lower case. */
  addressesOf(mac: string): readonly string[];
  /** Asks every network that can have leases. */
  read(): Promise<void>;
  /** A guest was started: it asks for its address some seconds later, and libvirt does not tell when. */
  expectMore(): void;
  close(): void;
}

export interface LeasesOptions {
  readonly libvirt: Pick<Libvirt, 'networks'>;
  readonly networks: () => readonly Network[];
  /** Some address is another now. */
  readonly onChange: () => void;
}

const call = { timeoutMs: 15_000 };
/** However many guests start, a network is asked no more often than this, and no longer than this after the last. */
const soonEveryMs = 5_000;
const soonTimes = 4;

export const createLeases = (options: LeasesOptions): Leases => new HostLeases(options);

class HostLeases implements Leases {
  readonly #options: LeasesOptions;
  #known: LeasesByNetwork = new Map();
  #byMac: AddressesByMac = new Map();
  #timer: NodeJS.Timeout | undefined;
  #timesLeft = 0;
  #isClosed = false;
  readonly #queue = createRefreshQueue<'leases'>(() => this.#readNow());

  constructor(options: LeasesOptions) {
    this.#options = options;
  }

  addressesOf = (mac: string) => this.#byMac.get(mac) ?? [];
  read = () => this.#queue('leases');

  expectMore(): void {
    this.#timesLeft = soonTimes;
    this.#wait();
  }

  close(): void {
    this.#isClosed = true;
    clearTimeout(this.#timer);
  }

  async #readNow(): Promise<void> {
    const { libvirt, networks, onChange } = this.#options;
    const before = JSON.stringify([...this.#byMac]);
    this.#known = await readLeases(libvirt, networks(), this.#known);
    this.#byMac = sortByMac(this.#known);
    if (JSON.stringify([...this.#byMac]) !== before && !this.#isClosed) onChange();
  }

  #wait(): void {
    if (this.#isClosed || this.#timesLeft <= 0 || this.#timer !== undefined) return;
    this.#timer = setTimeout(() => void this.#readSoon(), soonEveryMs).unref();
  }

  async #readSoon(): Promise<void> {
    await this.read();
    this.#timer = undefined;
    this.#timesLeft -= 1;
    this.#wait();
  }
}

type AddressesByMac = ReadonlyMap<string, readonly string[]>;
type LeasesByNetwork = ReadonlyMap<string, readonly DhcpLease[]>;

/**
 * libvirt keeps leases by the name of a network's bridge, whatever the network's mode; without a bridge there are none
 * (networkGetDHCPLeases in src/network/bridge_driver.c). Of a network that does not answer, those known before stay.
 */
async function readLeases(
  { networks }: Pick<Libvirt, 'networks'>,
  all: readonly Network[],
  before: LeasesByNetwork,
): Promise<LeasesByNetwork> {
  const asked = all.filter((network) => network.isActive && network.bridge !== undefined);
  const told = await mapLimit(asked, callsAtOnce, async ({ name, uuid }) => {
    const leases = await networks.getDhcpLeases({ name, uuid }, call);
    return [uuid, leases.ok ? leases.value : (before.get(uuid) ?? [])] as const;
  });
  return new Map(told);
}

/** In an order of its own, so that the same leases look the same. */
function sortByMac(leases: LeasesByNetwork): AddressesByMac {
  const sorted = [...leases.values()]
    .flat()
    .flatMap(({ mac, address }) => (mac === undefined ? [] : [{ mac, address }]))
    .sort((a, b) => (`${a.mac} ${a.address}` < `${b.mac} ${b.address}` ? -1 : 1));
  const byMac = new Map<string, string[]>();
  for (const { mac, address } of sorted) byMac.set(mac, [...(byMac.get(mac) ?? []), address]);
  return byMac;
}
