import type { Disk, VmFinding } from '../../shared/domain/vm';
import type { GuestDefinition } from './guest-definition';
import type { Place } from './places';

/** Where a disk really lies; undefined when it is not known (yet). */
export type PlaceOf = (disk: Disk) => Place | undefined;

/** What a host knows of a VM beside its definition. */
export interface Surroundings {
  readonly placeOf: PlaceOf;
  /** The IP addresses a network card is known by; its MAC in lower case. */
  readonly addressesOf: (mac: string) => readonly string[];
}

/** What a VM can be found by, out of its definition and its host's knowledge. */
export function findingOf(definition: GuestDefinition, around: Surroundings): VmFinding {
  const named = namedBy.get(definition) ?? readNames(definition);
  const hasLocalDisk = isAnyLocal(definition.disks, around.placeOf);
  const addresses = distinct(named.macs.flatMap((mac) => around.addressesOf(mac.toLowerCase())));
  if (named.hasLocalDisk === hasLocalDisk && isSame(named.addresses, addresses)) return named;
  const finding = { ...named, addresses, hasLocalDisk };
  namedBy.set(definition, finding);
  return finding;
}

/** A definition stays until it changes, and is looked at with every tick: what it names is made once. */
const namedBy = new WeakMap<GuestDefinition, VmFinding>();

function readNames(definition: GuestDefinition): VmFinding {
  const { disks, nics, title, description } = definition;
  const named: VmFinding = {
    macs: distinct(nics.map(({ mac }) => mac)),
    diskPaths: distinct(disks.map(({ source }) => source)),
    networks: distinct(nics.map(({ source }) => source)),
    addresses: [],
    ...(title !== undefined && { title }),
    ...(description !== undefined && { description }),
  };
  namedBy.set(definition, named);
  return named;
}

const isSame = (some: readonly string[], others: readonly string[]): boolean =>
  some.length === others.length && some.every((each, index) => each === others[index]);

const distinct = (texts: readonly (string | undefined)[]): string[] => [
  ...new Set(texts.filter((each): each is string => each !== undefined && each !== '')),
];

/** One local disk decides; without one every place must be known to say that there is none. */
function isAnyLocal(disks: readonly Disk[], placeOf: PlaceOf): boolean | undefined {
  const held = disks.filter(
    (disk) => disk.source !== undefined && !disk.isReadOnly && disk.type !== 'network',
  );
  const isShared = held.map((disk) => {
    const place = placeOf(disk);
    return place && (place.fileSystem.isShared || place.sharedIdentity !== undefined);
  });
  if (isShared.includes(false)) return true;
  return isShared.includes(undefined) ? undefined : false;
}
