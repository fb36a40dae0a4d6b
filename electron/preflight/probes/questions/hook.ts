import type { Question } from '../question';

/** libvirt: docs/hooks.rst */
const places = ['/etc/libvirt/hooks/qemu', '/etc/libvirt/hooks/qemu.d'];

/** Programs that libvirt runs on the destination for every VM that comes; they may change or refuse it. */
export const hook: Question<readonly string[]> = {
  kind: 'hook',
  shell: `[ -e "$1" ] || return 4; find -L "$1" -maxdepth 1 -type f -perm /111 | sort`,
  about: ({ end, vm }) => (end === 'destination' && vm !== undefined ? places : []),
  read: (text, exitCode) => {
    if (exitCode === 4) return [];
    const lines = text.split('\n').filter((line) => line !== '');
    return exitCode === 0 && lines.every((line) => line.startsWith(places[0] ?? '')) ? lines : undefined;
  },
};
