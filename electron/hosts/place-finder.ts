import type { Fault } from '../../shared/domain/fault';
import { ok, type Result } from '../../shared/lib/result';
import type { Guests } from './guest';
import { findPlaces, type Place, type Run } from './places';

/** Knows where the VMs' disks of one host really lie, as of the last look. */
export interface PlaceFinder {
  get(path: string): Place | undefined;
  /** Looks for the paths not known yet, soon and in one command; tells through the given callback. */
  want(guests: Guests): void;
  /** Looks for all of them now: what was mounted a minute ago need not be what is mounted. */
  findAll(guests: Guests): Promise<Result<void, Fault>>;
}

export function createPlaceFinder(run: Run, onFound: () => void): PlaceFinder {
  let places: ReadonlyMap<string, Place> = new Map();
  let isLooking = false;
  /** Asked for since the last success or failure: a host that cannot tell is not asked at every event. */
  const asked = new Set<string>();

  const look = async (paths: readonly string[]): Promise<Result<void, Fault>> => {
    const found = await findPlaces(run, paths);
    if (!found.ok) return found;
    places = new Map([...places, ...found.value]);
    onFound();
    return ok(undefined);
  };
  const lookForNew = async (guests: Guests): Promise<void> => {
    isLooking = true;
    const fresh = diskPaths(guests).filter((path) => !asked.has(path));
    for (const path of fresh) asked.add(path);
    if (fresh.length > 0) await look(fresh);
    isLooking = false;
  };
  return {
    get: (path) => places.get(path),
    want: (guests) => {
      if (!isLooking) void lookForNew(guests);
    },
    findAll: (guests) => look(diskPaths(guests)),
  };
}

/** Every path a disk of these VMs names, once. */
export function diskPaths(guests: Guests): string[] {
  const paths = new Set<string>();
  for (const guest of guests.values()) {
    for (const disk of guest.definition?.disks ?? []) {
      const isPath = (disk.type === 'file' || disk.type === 'block') && disk.source !== undefined;
      if (isPath && disk.source !== undefined) paths.add(disk.source);
    }
  }
  return [...paths];
}
