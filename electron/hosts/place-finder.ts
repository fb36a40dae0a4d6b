import type { Fault } from '../../shared/domain/fault';
import { ok, type Result } from '../../shared/lib/result';
import { findPlaces, type Place, type Run } from './places';

/** Knows where paths on one host really lead, as of the last look. */
export interface PlaceFinder {
  get(path: string): Place | undefined;
  /** Looks for the paths not known yet, soon and in one command; tells through the given callback. */
  want(paths: readonly string[]): void;
  /** Looks for all of them now: what was mounted a minute ago need not be what is mounted. */
  findAll(paths: readonly string[]): Promise<Result<void, Fault>>;
}

export function createPlaceFinder(run: Run, onFound: () => void): PlaceFinder {
  let places: ReadonlyMap<string, Place> = new Map();
  let isLooking = false;
  /** A host that cannot tell is not asked again at every event. */
  const asked = new Set<string>();

  const look = async (paths: readonly string[]): Promise<Result<void, Fault>> => {
    const found = await findPlaces(run, paths);
    if (!found.ok) return found;
    places = new Map([...places, ...found.value]);
    onFound();
    return ok(undefined);
  };
  const lookForNew = async (paths: readonly string[]): Promise<void> => {
    isLooking = true;
    const fresh = paths.filter((path) => !asked.has(path));
    for (const path of fresh) asked.add(path);
    if (fresh.length > 0) await look(fresh);
    isLooking = false;
  };
  return {
    get: (path) => places.get(path),
    want: (paths) => {
      if (!isLooking) void lookForNew(paths);
    },
    findAll: look,
  };
}
