import { QueryObserver, skipToken, type QueryClient } from '@tanstack/react-query';
import type { DroverClient } from '../../shared/contract/index';
import type { Stop, Watcher } from '../../shared/contract/define';
import type { HostSummary } from '../../shared/domain/host';
import type { VmSummary } from '../../shared/domain/vm';
import { compareNaturally } from '../../shared/lib/natural-key';
import { identityOf } from './identity';
import { shareWatch, type Seen } from './shared-watches';

export interface FleetHost {
  readonly host: HostSummary;
  /** By name; undefined until first read. */
  readonly vms: readonly VmSummary[] | undefined;
}

export interface Fleet {
  /** By name. An entry stays the same object as long as nothing in it changed. */
  readonly hosts: readonly FleetHost[];
  readonly isWaiting: boolean;
}

/** Every known host with its VMs, as one value that changes a few times a second at most. */
export interface FleetStore {
  current(): Fleet;
  /** Watches the engine while anybody listens. */
  subscribe(listener: () => void): Stop;
}

/** Many hosts tell of themselves at once; nobody reads faster than this. */
const gapMs = 200;
/** Above so many VMs a look at all of them is worth waiting for company. */
const manyVms = 2_000;
const gapForManyMs = 500;

export function createFleetStore(cache: QueryClient, hosts: DroverClient['hosts']): FleetStore {
  const listeners = new Set<() => void>();
  const watched = new Map<string, Watched<VmSummary[]>>();
  const entries = new Map<string, FleetHost>();
  let all: Watched<HostSummary[]> | undefined;
  let fleet: Fleet = { hosts: [], isWaiting: true };
  let timer: ReturnType<typeof setTimeout> | undefined;
  let toldAtMs = -Infinity;

  const soon = () => {
    const vmCount = fleet.hosts.reduce((sum, { vms }) => sum + (vms?.length ?? 0), 0);
    const waitMs = toldAtMs + (vmCount > manyVms ? gapForManyMs : gapMs) - performance.now();
    timer ??= setTimeout(tell, Math.max(0, waitMs));
  };
  const tell = () => {
    timer = undefined;
    toldAtMs = performance.now();
    const known = all?.value();
    follow(known ?? []);
    const next = (known ?? []).map(entryOf).sort((a, b) => compareNaturally(a.host.name, b.host.name));
    const isWaiting = known === undefined;
    if (isWaiting === fleet.isWaiting && isSameList(next, fleet.hosts)) return;
    fleet = { hosts: next, isWaiting };
    for (const listener of listeners) listener();
  };
  const entryOf = (host: HostSummary): FleetHost => {
    const vms = sortedOf(watched.get(host.id)?.value());
    const before = entries.get(host.id);
    if (before?.host === host && before.vms === vms) return before;
    const entry = { host, vms };
    entries.set(host.id, entry);
    return entry;
  };
  const follow = (known: readonly HostSummary[]) => {
    for (const { id } of known)
      if (!watched.has(id)) watched.set(id, watch(cache, hosts.vms, { hostId: id }, soon));
    const ids = new Set(known.map(({ id }) => id));
    for (const [id, each] of watched) {
      if (ids.has(id)) continue;
      each.stop();
      watched.delete(id);
      entries.delete(id);
    }
  };
  const begin = () => {
    all = watch(cache, hosts.all, undefined, soon);
    soon();
  };
  const end = () => {
    clearTimeout(timer);
    timer = undefined;
    all?.stop();
    all = undefined;
    for (const each of watched.values()) each.stop();
    watched.clear();
  };
  return {
    current: () => fleet,
    subscribe: (listener) => {
      if (listeners.size === 0) begin();
      listeners.add(listener);
      return () => {
        listeners.delete(listener);
        if (listeners.size === 0) end();
      };
    },
  };
}

interface Watched<V> {
  value(): V | undefined;
  readonly stop: Stop;
}

/** Shares its watch with `useTopic` of the same topic; an observer keeps the cache from letting the value go. */
function watch<I, V>(
  cache: QueryClient,
  topic: (input: I, watcher: Watcher<V>) => Stop,
  input: I,
  onChange: () => void,
): Watched<V> {
  const queryKey = ['topic', identityOf(topic).name, input ?? null];
  const observer = new QueryObserver<Seen<V>>(cache, { queryKey, queryFn: skipToken });
  const stops = [
    observer.subscribe(onChange),
    shareWatch<V>(cache, queryKey, (watcher) => topic(input, watcher)),
  ];
  return {
    value: () => cache.getQueryData<Seen<V>>(queryKey)?.value,
    stop: () => stops.forEach((stop) => stop()),
  };
}

const sortedLists = new WeakMap<readonly VmSummary[], readonly VmSummary[]>();

/** The engine sends them by name already; a list is looked through once to be sure. */
function sortedOf(vms: readonly VmSummary[] | undefined): readonly VmSummary[] | undefined {
  if (vms === undefined) return undefined;
  const known = sortedLists.get(vms);
  if (known !== undefined) return known;
  const sorted = [...vms].sort((a, b) => compareNaturally(a.name, b.name));
  sortedLists.set(vms, sorted);
  return sorted;
}

const isSameList = <T>(a: readonly T[], b: readonly T[]): boolean =>
  a.length === b.length && a.every((each, index) => each === b[index]);
