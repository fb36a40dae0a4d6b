import type { Question } from '../question';

/** Where libvirt writes a VM's definition, state and log. */
const places = ['/etc/libvirt/qemu', '/var/lib/libvirt/qemu', '/var/log/libvirt/qemu'];

/** How many bytes are free where libvirt writes; null where there is no such directory. */
export const room: Question<number | null> = {
  kind: 'room',
  shell: `[ -d "$1" ] || exit 4; timeout -s KILL 5 df -PB1 -- "$1" | awk 'NR==2 {print $4}'`,
  about: () => places,
  read: (text, exitCode) => {
    if (exitCode === 4) return null;
    return exitCode === 0 && /^\d+$/.test(text) ? Number(text) : undefined;
  },
};
