import type { BackingImage, Disk, Nic, NicAddress } from '../../shared/domain/vm';
import { isActive, type Guest } from '../hosts/guest';
import type { Link } from '../hosts/link';
import { STATS, STATS_FLAGS, type AddressSource, type Libvirt } from '../libvirt';
import { createPatience, type Patience } from './patience';
import { readChain } from './read-chain';

/** What a disk's line shows beyond its definition. */
export interface DiskExtras {
  readonly capacityBytes: number | undefined;
  readonly allocationBytes: number | undefined;
  readonly pool: string | undefined;
  readonly backing: readonly BackingImage[] | undefined;
}

/** What a VM's page shows beyond the inventory: read when somebody looks. */
export interface Extras {
  readonly isAutostarted: boolean;
  readonly snapshots: readonly string[];
  /** By target. */
  readonly disks: ReadonlyMap<string, DiskExtras>;
  /** By MAC, lower case. */
  readonly addresses: ReadonlyMap<string, readonly NicAddress[]>;
  /** Not everything was answered in time: what is missing is as it was known before. */
  readonly wasSilent: boolean;
}

/**
 * One question after the other, so that a guest or a disk that hangs holds one place of the connection and no more;
 * after the first that is not answered in time the rest is not asked. Each figure falls back by itself.
 */
export async function readExtras(
  link: Pick<Link, 'libvirt'>,
  guest: Guest,
  before: Extras | undefined,
): Promise<Extras> {
  const libvirt = link.libvirt();
  if (!libvirt.ok) return before ?? unread;
  const { domains } = libvirt.value;
  const patience = createPatience();
  const { ref } = guest;
  const isAutostarted = await patience.ask((call) => domains.getAutostart(ref, call));
  const snapshots = await patience.ask((call) => domains.snapshotNames(ref, call));
  const addresses = isActive(guest) ? await readAddresses(libvirt.value, guest, patience) : new Map();
  const disks = await readDisks(libvirt.value, guest, patience);
  return {
    isAutostarted: isAutostarted ?? before?.isAutostarted ?? false,
    snapshots: snapshots ?? before?.snapshots ?? [],
    addresses: patience.isOver() ? (before?.addresses ?? addresses) : addresses,
    disks: patience.isOver() ? (before?.disks ?? disks) : disks,
    wasSilent: patience.isOver(),
  };
}

const unread: Extras = {
  isAutostarted: false,
  snapshots: [],
  disks: new Map(),
  addresses: new Map(),
  wasSilent: true,
};

async function readDisks(
  libvirt: Libvirt,
  guest: Guest,
  patience: Patience,
): Promise<Map<string, DiskExtras>> {
  const filled = (guest.definition?.disks ?? []).filter((disk) => disk.source !== undefined);
  const sizes = isActive(guest) ? await sizesOfRunning(libvirt, guest, patience) : undefined;
  const extras = new Map<string, DiskExtras>();
  for (const disk of filled) {
    const size =
      sizes?.get(disk.target) ??
      (await patience.ask((call) => libvirt.domains.getBlockInfo(guest.ref, disk.target, call)));
    const chain = await readChain(libvirt.storage, disk, patience);
    extras.set(disk.target, {
      capacityBytes: size?.capacityBytes,
      allocationBytes: size?.allocationBytes,
      pool: chain.pool,
      backing: disk.backing ?? chain.backing,
    });
  }
  return extras;
}

type Sizes = ReadonlyMap<string, Pick<Disk, 'capacityBytes' | 'allocationBytes'>>;

/** Those of a running VM's disks that one answer tells of. */
async function sizesOfRunning(libvirt: Libvirt, { ref }: Guest, patience: Patience): Promise<Sizes> {
  const ask = { domains: [ref], stats: STATS.BLOCK, flags: STATS_FLAGS.NOWAIT };
  const stats = await patience.ask((call) => libvirt.domains.getAllStats(ask, call));
  // QEMU says 0 of an image it has not written to since its start; the question for one disk then looks at the file.
  const isKnown = ({ capacityBytes, allocationBytes = 0 }: Pick<Disk, 'capacityBytes' | 'allocationBytes'>) =>
    capacityBytes !== undefined && allocationBytes > 0;
  const disks = stats?.[0]?.disks.filter(isKnown) ?? [];
  return new Map(disks.map((disk) => [disk.target, disk] as const));
}

/** The agent is asked only when it is known to listen: a silent one holds the call for seconds. */
async function readAddresses(
  libvirt: Libvirt,
  { ref, definition }: Guest,
  patience: Patience,
): Promise<Map<string, NicAddress[]>> {
  const nics = definition?.nics ?? [];
  const found = new Map<string, NicAddress[]>();
  if (nics.length === 0) return found;
  const sources: AddressSource[] = ['lease', 'arp'];
  if (definition?.guestAgent === 'connected') sources.unshift('agent');
  for (const by of sources) {
    const told = await patience.ask((call) => libvirt.domains.interfaceAddresses(ref, by, call));
    for (const { mac, addresses } of told ?? []) {
      if (mac === undefined || !nics.some((nic) => nic.mac === mac)) continue;
      found.set(mac, withNew(found.get(mac) ?? [], addresses, by));
    }
  }
  return found;
}

/** Each address once, told by the first who knew it. */
function withNew(
  known: readonly NicAddress[],
  told: readonly Omit<NicAddress, 'by'>[],
  by: NicAddress['by'],
): NicAddress[] {
  const fresh = told.filter(({ address }) => !known.some((other) => other.address === address));
  return [...known, ...fresh.map((each) => ({ ...each, by }))];
}

export const withAddresses = (nic: Nic, { addresses }: Extras): Nic => ({
  ...nic,
  addresses: [...(addresses.get(nic.mac) ?? [])],
});
