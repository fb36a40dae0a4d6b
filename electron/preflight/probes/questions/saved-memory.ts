import type { Question } from '../question';

/** Where the system's libvirt keeps it; by the VM's name alone, so a file outlives the definition it belonged to. */
export const savedMemoryPath = (vmName: string): string => `/var/lib/libvirt/qemu/save/${vmName}.save`;

/** When was a memory image of a VM of that name written, ms since the epoch? Null when there is none. */
export const savedMemory: Question<{ readonly atMs: number } | null> = {
  kind: 'saved_memory',
  // Without the right to look into the directory it cannot be said that nothing is there.
  shell: `
stat -c %Y -- "$1" 2>/dev/null && return 0
at=$1
while :; do at=\${at%/*}; [ -n "$at" ] || at=/; [ -d "$at" ] && break; done
[ -x "$at" ] && return 4
printf '%s may not be looked into' "$at"; return 1`,
  about: ({ end, vm }) =>
    end === 'destination' && vm !== undefined ? [savedMemoryPath(vm.domain.name)] : [],
  read: (text, exitCode) => {
    if (exitCode === 4) return null;
    return exitCode === 0 && /^\d+$/.test(text) ? { atMs: Number(text) * 1000 } : undefined;
  },
};
