import type { Disk, Permission, VmAction, VmDetail } from '../../shared/domain/vm';
import { diskPath } from '../hosts/disk-path';
import { summaryOf, type Guest } from '../hosts/guest';
import type { Link } from '../hosts/link';
import { STATS, STATS_FLAGS, type DiskStats } from '../libvirt';
import { objectionTo } from './guard';
import { seenVm, type SeenHost } from './world';

/** What a VM's page shows beyond the inventory: read when somebody looks. */
export interface Extras {
  readonly isAutostarted: boolean;
  readonly snapshotCount: number;
  readonly disks: readonly DiskStats[];
}

/** Each figure falls back by itself: a page without a size is better than no page. */
export async function readExtras(link: Link, guest: Guest): Promise<Extras> {
  const libvirt = link.libvirt();
  if (!libvirt.ok) return { isAutostarted: false, snapshotCount: 0, disks: [] };
  const { domains } = libvirt.value;
  const call = { timeoutMs: 10_000 };
  const ask = { domains: [guest.ref], stats: STATS.BLOCK, flags: STATS_FLAGS.NOWAIT };
  const isAutostarted = await domains.getAutostart(guest.ref, call);
  const snapshotCount = await domains.snapshotCount(guest.ref, call);
  const stats = await domains.getAllStats(ask, call);
  return {
    isAutostarted: isAutostarted.ok && isAutostarted.value,
    snapshotCount: snapshotCount.ok ? snapshotCount.value : 0,
    disks: stats.ok ? (stats.value[0]?.disks ?? []) : [],
  };
}

export interface DetailParts {
  readonly link: Link;
  readonly guest: Guest;
  readonly extras: Extras;
  readonly hosts: readonly SeenHost[];
  readonly unsettledMoveId: string | undefined;
}

export function vmDetail({ link, guest, extras, hosts, unsettledMoveId }: DetailParts): VmDetail {
  const { definition } = guest;
  const judge = (action: VmAction): Permission => {
    const because = objectionTo({ action, vm: seenVm(link, guest), hostId: link.id, hosts, unsettledMoveId });
    return because === undefined ? { may: true } : { may: false, because };
  };
  return {
    ...summaryOf(guest, link.id),
    title: definition?.title,
    description: definition?.description,
    arch: definition?.arch ?? 'unknown',
    machine: definition?.machine ?? 'unknown',
    hypervisor: definition?.hypervisor ?? 'unknown',
    cpu: definition?.cpu ?? 'unknown',
    firmware: definition?.firmware ?? 'bios',
    disks: (definition?.disks ?? []).map((disk) => withFigures(disk, link, extras.disks)),
    nics: [...(definition?.nics ?? [])],
    isAutostarted: extras.isAutostarted,
    snapshotCount: extras.snapshotCount,
    actions: {
      start: judge('start'),
      resume: judge('resume'),
      pause: judge('pause'),
      shutdown: judge('shutdown'),
    },
  };
}

function withFigures(disk: Disk, link: Link, stats: readonly DiskStats[]): Disk {
  const figures = stats.find((entry) => entry.target === disk.target);
  const path = diskPath(disk, link.detailTopic.current().pools);
  const place = path === undefined ? undefined : link.places.get(path);
  return {
    ...disk,
    capacityBytes: figures?.capacityBytes,
    allocationBytes: figures?.allocationBytes,
    fileSystem: place && { ...place.fileSystem },
  };
}
