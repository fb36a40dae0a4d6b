import type { Question } from '../question';

/** Is the QEMU that runs the VM still the file that is installed? An upgrade leaves running guests their old one. */
export const runningQemu: Question<'installed' | 'replaced' | 'unknown'> = {
  kind: 'running_qemu',
  shell: `for pid in $(pgrep qemu 2>/dev/null); do
  case $(tr '\\0' '\\n' <"/proc/$pid/cmdline" 2>/dev/null) in *"$1"*) ;; *) continue;; esac
  at=$(readlink "/proc/$pid/exe" 2>/dev/null) || continue
  case $at in *' (deleted)') echo replaced;; *) echo installed;; esac
  exit 0
done
echo unknown`,
  // Every QEMU of libvirt's is given the guest's UUID.
  about: ({ end, vm }) => (end === 'source' && vm !== undefined ? [vm.domain.uuid] : []),
  read: (text) => (['installed', 'replaced', 'unknown'] as const).find((is) => is === text),
};
