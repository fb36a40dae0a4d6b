import {
  type Disk,
  type Permission,
  type Permissions,
  VmAction,
  type VmDetail,
  type VmJob,
  type VmMemory,
} from '../../shared/domain/vm';
import { diskPath } from '../hosts/disk-path';
import { summaryOf, type Guest } from '../hosts/guest';
import type { Link } from '../hosts/link';
import { withAddresses, type Extras } from './extras';
import { objectionTo, type UnsettledMove } from './guard';
import { isMigration } from './read-job';
import { seenVm, type SeenHost } from './world';

export interface DetailParts {
  readonly link: Link;
  readonly guest: Guest;
  readonly extras: Extras;
  readonly job: VmJob | undefined;
  readonly hosts: readonly SeenHost[];
  readonly unsettledMove: UnsettledMove | undefined;
}

export function vmDetail(parts: DetailParts): VmDetail {
  const { link, guest, extras, job } = parts;
  const { definition } = guest;
  return {
    ...summaryOf(guest, link.id, link.surroundings),
    title: definition?.title,
    description: definition?.description,
    arch: definition?.arch ?? 'unknown',
    machine: definition?.machine ?? 'unknown',
    hypervisor: definition?.hypervisor ?? 'unknown',
    cpu: definition?.cpu ?? 'unknown',
    maximumVcpus: definition?.maximumVcpus ?? 0,
    memory: memoryOf(guest),
    firmware: definition?.firmware ?? 'bios',
    hasSecureBoot: definition?.hasSecureBoot ?? false,
    disks: (definition?.disks ?? []).map((disk) => withFigures(disk, link, extras)),
    nics: (definition?.nics ?? []).map((nic) => withAddresses(nic, extras)),
    graphics: [...(definition?.graphics ?? [])],
    tpm: definition?.tpm,
    hostDevices: [...(definition?.hostDevices ?? [])],
    guestAgent: definition?.guestAgent ?? 'none',
    isAutostarted: extras.isAutostarted,
    snapshots: [...extras.snapshots],
    job,
    actions: permissionsOf(parts),
  };
}

function permissionsOf({ link, guest, job, hosts, unsettledMove }: DetailParts): Permissions {
  const connection = link.connection();
  const judged = {
    vm: seenVm(link, guest),
    hostId: link.id,
    hosts,
    unsettledMove,
    isMigrating: isMigration(job),
    isReadOnly: connection.at === 'connected' && connection.way.isReadOnly,
  };
  const judge = (action: VmAction): Permission => {
    const because = objectionTo({ action, ...judged });
    return because === undefined ? { may: true } : { may: false, because };
  };
  return Object.fromEntries(VmAction.options.map((action) => [action, judge(action)])) as Permissions;
}

function memoryOf({ definition, memory }: Guest): VmMemory {
  const { totalBytes, unusedBytes, usableBytes } = memory ?? {};
  return {
    maximumBytes: definition?.maximumMemoryBytes ?? 0,
    currentBytes: definition?.memoryBytes ?? 0,
    hasBalloon: definition?.hasBalloon ?? false,
    balloonBytes: memory?.balloonBytes,
    residentBytes: memory?.residentBytes,
    guest:
      totalBytes === undefined || unusedBytes === undefined
        ? undefined
        : { totalBytes, unusedBytes, usableBytes },
  };
}

function withFigures(disk: Disk, link: Link, { disks }: Extras): Disk {
  const extras = disks.get(disk.target);
  const path = diskPath(disk, link.detailTopic.current().pools);
  const place = path === undefined ? undefined : link.places.get(path);
  return {
    ...disk,
    capacityBytes: extras?.capacityBytes,
    allocationBytes: extras?.allocationBytes,
    pool: extras?.pool,
    backing: extras?.backing === undefined ? undefined : [...extras.backing],
    fileSystem: place && { ...place.fileSystem },
  };
}
