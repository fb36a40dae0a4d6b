import type { Question } from '../question';

/** The SELinux type of a file, as `nfs_t`; null without SELinux, and for what is not there. */
export const fileContext: Question<string | null> = {
  kind: 'file_context',
  shell: `[ -e /sys/fs/selinux/enforce ] || exit 4; timeout -s KILL 5 stat -L -c %C -- "$1" 2>/dev/null || exit 4`,
  about: ({ end, vm }) => (end === 'destination' ? (vm?.paths ?? []) : []),
  read: (text, exitCode) => {
    if (exitCode === 4) return null;
    return /^[^:\s]+:[^:\s]+:([^:\s]+)/.exec(text)?.[1];
  },
};
