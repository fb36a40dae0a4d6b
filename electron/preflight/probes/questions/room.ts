import { dirname } from 'node:path/posix';
import type { Question } from '../question';

/** Where libvirt writes a VM's definition, state and log. */
export const libvirtFolders = ['/etc/libvirt/qemu', '/var/lib/libvirt/qemu', '/var/log/libvirt/qemu'];

export interface Room {
  readonly freeBytes: number;
  /** Files that can still be made; null where the file system does not count them. */
  readonly freeFiles: number | null;
}

/** How much is free in a folder: where libvirt writes, and where images lie. Null where there is no such folder. */
export const room: Question<Room | null> = {
  kind: 'room',
  shell: `[ -d "$1" ] || exit 4
free=$(timeout -s KILL 5 df -PB1 -- "$1" | awk 'NR==2 {print $4}'); [ -n "$free" ] || exit 1; echo "$free"
timeout -s KILL 5 df -Pi -- "$1" 2>/dev/null | awk 'NR==2 {print $2, $4}'`,
  about: ({ end, vm }) => {
    const images = end === 'destination' ? (vm?.paths ?? []).map((path) => dirname(path)) : [];
    return [...new Set([...libvirtFolders, ...images])];
  },
  read: (text, exitCode) => {
    if (exitCode === 4) return null;
    const [, free, files] = /^(\d+)(?:\n(.*))?$/.exec(text) ?? [];
    if (exitCode !== 0 || free === undefined) return undefined;
    // A total of 0 means that files are not counted (btrfs, NFS of some servers).
    const [, total = '0', left = '0'] = /^(\d+) (\d+)$/.exec(files ?? '') ?? [];
    return { freeBytes: Number(free), freeFiles: total === '0' ? null : Number(left) };
  },
};
