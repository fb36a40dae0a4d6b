import type { HostId } from '../../shared/domain/host';
import type { Disk, VmId, VmState } from '../../shared/domain/vm';
import { diskPath } from '../hosts/disk-path';
import { isActive, reasonOf, stateOf, type Guest } from '../hosts/guest';
import type { Link } from '../hosts/link';
import type { Place } from '../hosts/places';

/** A disk as the guard compares it. */
export interface SeenDisk {
  /** Path or name, for people. */
  readonly source: string;
  readonly type: string;
  readonly isWritable: boolean;
  readonly isShareable: boolean;
  /** Where it really lies; undefined when that could not be told, or for a disk without a path. */
  readonly place: Place | undefined;
}

export interface SeenVm {
  readonly id: VmId;
  readonly name: string;
  readonly state: VmState;
  readonly reason: string;
  readonly isActive: boolean;
  readonly isIncoming: boolean;
  readonly isPersistent: boolean;
  /** Undefined when the definition could not be read: then nothing is known of its disks. */
  readonly disks: readonly SeenDisk[] | undefined;
}

export interface SeenHost {
  readonly id: HostId;
  readonly name: string;
  /** What follows is what the host says now. */
  readonly isSeen: boolean;
  readonly vms: readonly SeenVm[];
}

/** What a host is known to have. `isSeen` when it is connected and heard, unless the caller knows better. */
export function seenHost(link: Link, isSeen: boolean = isHeard(link)): SeenHost {
  const vms = [...link.guests().values()].map((guest) => seenVm(link, guest));
  return { id: link.id, name: link.name, isSeen, vms };
}

export function isHeard(link: Link): boolean {
  const connection = link.connection();
  return connection.at === 'connected' && connection.silence === undefined;
}

export function seenVm(link: Link, guest: Guest): SeenVm {
  return {
    id: guest.ref.uuid,
    name: guest.ref.name,
    state: stateOf(guest.status),
    reason: reasonOf(guest.status),
    isActive: isActive(guest),
    isIncoming: guest.isIncoming,
    isPersistent: guest.isPersistent,
    disks: guest.definition?.disks.flatMap((disk) => seenDisk(link, disk) ?? []),
  };
}

function seenDisk(link: Link, disk: Disk): SeenDisk | undefined {
  if (disk.source === undefined) return undefined;
  const path = diskPath(disk, link.detailTopic.current().pools);
  const { source, type, isShareable } = disk;
  const place = path === undefined ? undefined : link.places.get(path);
  return { source, type, isShareable, isWritable: !disk.isReadOnly, place };
}
