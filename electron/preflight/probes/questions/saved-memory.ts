import type { Question } from '../question';

/** Where the system's libvirt keeps it; by the VM's name alone, so a file outlives the definition it belonged to. */
export const savedMemoryPath = (vmName: string): string => `/var/lib/libvirt/qemu/save/${vmName}.save`;

/** Written when, ms since the epoch; null when there is none; unseen when this login may not look. */
export type SavedMemory = { readonly atMs: number } | null | 'unseen';

/** Is there a memory image of a VM of that name? */
export const savedMemory: Question<SavedMemory> = {
  kind: 'saved_memory',
  // Without the right to look into the directory it cannot be said that nothing is there.
  shell: `
stat -c %Y -- "$1" 2>/dev/null && return 0
at=$1
while :; do at=\${at%/*}; [ -n "$at" ] || at=/; [ -d "$at" ] && break; done
[ -x "$at" ] && return 4
return 5`,
  about: ({ end, vm }) =>
    end === 'destination' && vm !== undefined ? [savedMemoryPath(vm.domain.name)] : [],
  read: (text, exitCode) => {
    if (exitCode === 4) return null;
    if (exitCode === 5) return 'unseen';
    return exitCode === 0 && /^\d+$/.test(text) ? { atMs: Number(text) * 1000 } : undefined;
  },
};
