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
  // One command a folder: forks are what takes time on a busy host. statfs(2): blocks of %S bytes, free to everybody %a.
  shell: `[ -d "$1" ] || exit 4; timeout -s KILL 5 stat -f -c '%S %a %c %d' -- "$1"`,
  about: ({ end, vm }) => {
    const images = end === 'destination' ? (vm?.paths ?? []).map((path) => dirname(path)) : [];
    return [...new Set([...libvirtFolders, ...images])];
  },
  read: (text, exitCode) => {
    if (exitCode === 4) return null;
    const [, size, free, files, freeFiles] = /^(\d+) (\d+) (\d+) (\d+)$/.exec(text) ?? [];
    if (exitCode !== 0 || freeFiles === undefined) return undefined;
    // A total of 0 means that files are not counted (btrfs, NFS of some servers).
    return { freeBytes: Number(size) * Number(free), freeFiles: files === '0' ? null : Number(freeFiles) };
  },
};
