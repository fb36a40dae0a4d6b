import { pathsOn, type Question } from '../question';

/** What a block device is known by, whatever it is called on this host. */
export interface DeviceSight {
  readonly sizeBytes: number;
  readonly sectorBytes: number;
  /** `LVM-…`, `CRYPT-…`: what device-mapper calls it; of the device itself, not of those below. */
  readonly mapperUuid?: string;
  /** `3 2048`: number and first sector of a partition. */
  readonly partition?: string;
  /** The disks at the bottom, each with the names it has, the strongest first. */
  readonly disks: readonly DiskNames[];
}

export interface DiskNames {
  /** World-wide, of the device alone: NAA, EUI, UUID, or a Ceph image. */
  readonly worldWide?: string;
  /** Given by a maker or by a hypervisor: two devices may share one. */
  readonly serial?: string;
}

/*
  All from /sys, which needs neither a tool nor a language. A device that stands on others (LVM, multipath, LUKS) is
  followed down its `slaves` to the disks at the bottom. `read` is the shell's own: no process for each figure.
*/
const shell = `
dev=$(readlink -f -- "$1") && [ -b "$dev" ] || exit 4
ids=$(stat -L -c '%t %T' -- "$dev") || exit 4
top=/sys/dev/block/$((0x\${ids% *})):$((0x\${ids#* }))
[ -e "$top" ] || exit 5
say() { [ -r "$2" ] || return 0; v=; read -r v <"$2" 2>/dev/null; [ -z "$v" ] || printf '%s=%s\\n' "$1" "$v"; }
whole() { if [ -e "$1/partition" ]; then printf '%s' "$1/.."; else printf '%s' "$1"; fi; }
leaf() {
  echo disk=
  at=$(whole "$1")
  say wwid "$at/device/wwid"; say wwid "$at/wwid"; say serial "$at/serial"; say serial "$at/device/serial"
  say cluster "$at/device/cluster_fsid"; say pool "$at/device/pool_id"; say image "$at/device/image_id"
}
down() {
  set -- "$1" "$1"/slaves/*; here=$1; shift
  if [ -e "$1" ]; then for below; do down "$below"; done; else leaf "$here"; fi
}
say size "$top/size"; say sector "$(whole "$top")/queue/logical_block_size"
say number "$top/partition"; say start "$top/start"; say mapper "$top/dm/uuid"
down "$top"`;

/** Which block device is behind a path? */
export const blockDevice: Question<DeviceSight | { readonly is: 'missing' }> = {
  kind: 'block_device',
  shell,
  about: (asked) => pathsOn(asked, ({ kind }) => kind === 'device'),
  read: (text, exitCode) => {
    if (exitCode === 4) return { is: 'missing' };
    return exitCode === 0 ? readDevice(text) : undefined;
  },
};

function readDevice(text: string): DeviceSight | undefined {
  const pairs = text.split('\n').flatMap((line) => {
    const [, name = '', value = ''] = /^([a-z]+)=(.*)$/.exec(line) ?? [];
    return name === '' ? [] : [[name, value.trim()] as const];
  });
  const [size, sector, number, start, mapper] = ['size', 'sector', 'number', 'start', 'mapper'].map(
    (wanted) => pairs.find(([name]) => name === wanted)?.[1],
  );
  if (size === undefined || !/^\d+$/.test(size)) return undefined;
  return {
    // Sectors of 512 bytes, whatever the device's own are; see sysfs-block(5) of the kernel.
    sizeBytes: Number(size) * 512,
    sectorBytes: Number(sector ?? 512),
    ...(mapper !== undefined && { mapperUuid: mapper }),
    ...(number !== undefined && { partition: `${number} ${start ?? ''}` }),
    disks: readDisks(pairs),
  };
}

function readDisks(pairs: readonly (readonly [string, string])[]): DiskNames[] {
  const disks: Map<string, string>[] = [];
  for (const [name, value] of pairs) {
    if (name === 'disk') disks.push(new Map());
    else if (!disks.at(-1)?.has(name)) disks.at(-1)?.set(name, value);
  }
  return disks.map(namesOf);
}

function namesOf(found: ReadonlyMap<string, string>): DiskNames {
  const [wwid, serial, cluster] = ['wwid', 'serial', 'cluster'].map((name) => found.get(name));
  const ceph = cluster && `rbd.${cluster}/${found.get('pool') ?? ''}/${found.get('image') ?? ''}`;
  const worldWide = ceph ?? (wwid !== undefined && isWorldWide(wwid) ? wwid : undefined);
  // `t10.ATA QEMU HARDDISK QM00001` is the same on every virtual machine there is.
  const weak = worldWide === undefined ? (wwid ?? serial) : serial;
  return { ...(worldWide && { worldWide }), ...(weak && { serial: weak.replace(/\s+/g, ' ') }) };
}

const isWorldWide = (wwid: string): boolean => /^(naa|eui|uuid)\./i.test(wwid);
