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

export function createLeases({ libvirt, networks, onChange }: LeasesOptions): Leases {
  let known: LeasesByNetwork = new Map();
  let byMac: ReadonlyMap<string, readonly string[]> = new Map();
  let timer: NodeJS.Timeout | undefined;
  let timesLeft = 0;
  let isClosed = false;

  const readNow = async () => {
    const before = JSON.stringify([...byMac]);
    known = await readLeases(libvirt, networks(), known);
    byMac = sortByMac(known);
    if (JSON.stringify([...byMac]) !== before && !isClosed) onChange();
  };
  const queue = createRefreshQueue<'leases'>(readNow);
  const read = () => queue('leases');
  const readSoon = async () => {
    await read();
    timer = undefined;
    timesLeft -= 1;
    wait();
  };
  const wait = () => {
    if (isClosed || timesLeft <= 0 || timer !== undefined) return;
    timer = setTimeout(() => void readSoon(), soonEveryMs).unref();
  };
  return {
    addressesOf: (mac) => byMac.get(mac) ?? [],
    read,
    expectMore: () => {
      timesLeft = soonTimes;
      wait();
    },
    close: () => {
      isClosed = true;
      clearTimeout(timer);
    },
  };
}

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
function sortByMac(leases: LeasesByNetwork): ReadonlyMap<string, readonly string[]> {
  const sorted = [...leases.values()]
    .flat()
    .flatMap(({ mac, address }) => (mac === undefined ? [] : [{ mac, address }]))
    .sort((a, b) => (`${a.mac} ${a.address}` < `${b.mac} ${b.address}` ? -1 : 1));
  const byMac = new Map<string, string[]>();
  for (const { mac, address } of sorted) byMac.set(mac, [...(byMac.get(mac) ?? []), address]);
  return byMac;
}
